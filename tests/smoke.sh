#!/usr/bin/env bash
# Uses an installed hipcli as a new user would: smoke.sh PATH-TO-HIPCLI. Stops at the first thing that is wrong.
set -euo pipefail
hipcli=$(realpath "$1")
place=$(mktemp -d)
trap 'echo "smoke test failed in line $LINENO"; rm -rf "$place"' ERR
trap 'rm -rf "$place"' EXIT
export HIPCLI_HOME="$place/home"
mkdir "$place/here"
cd "$place/here"

fails() { # fails CODE ARGS...: the command must end with that code, nothing on stdout, and one line on stderr
    local wanted=$1 code=0 out
    shift
    out=$("$hipcli" "$@" 2>"$place/err") || code=$?
    if [ "$code" != "$wanted" ] || [ -n "$out" ] || [ "$(wc -l <"$place/err")" -ne 1 ]; then
        echo "hipcli $*: code $code, wanted $wanted; stdout '$out'; stderr:"
        cat "$place/err"
        exit 1
    fi
}

says() { # says WORDS ARGS...: the command must end well, say nothing on stderr, and print a line that matches
    local words=$1 out
    shift
    out=$("$hipcli" "$@" 2>"$place/err" </dev/null | tr -d '\r') || { echo "hipcli $*: code $?"; cat "$place/err"; exit 1; }
    if [ -s "$place/err" ] || ! grep -q -e "$words" <<<"$out"; then
        echo "hipcli $*: no '$words' in '$out'; stderr:"
        cat "$place/err"
        exit 1
    fi
}

says '^hipcli [0-9]' --version
says 'hipcli lookup gluteus-medius'
says '^  lookup  *Show what' --help
commands=$("$hipcli" --help | tr -d '\r' | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 11 ]
for command in $commands; do
    says "^Usage: hipcli $command " "$command" --help
    says '^  -h, --help  *[A-Z]' "$command" --help
done
says 'superior gluteal nerve' lookup gluteus-medius
says '"id": "tensor-fasciae-latae"' lookup tfl --json
says 'https://' lookup gluteus-medius --all --sources
says 'ischial spine' lookup superior-gemellus inferior-gemellus
says 'model' lookup piriformis --at 90
says '^Iliacus' list --function flexion
says '^Tensor fasciae latae' list --nerve superior-gluteal
says '^Gluteus medius' list --function abduction --joint hip --role main
says '^Gracilis,' list --columns origin,insertion,nerve,action --format csv
says 'obturator nerve' list nerves
says 'groin' search groin pain --count 3
says 'Gluteus medius' lesion superior-gluteal
says 'wrong' article --verdict wrong --section hamstrings
says 'complete -F _hipcli' completion bash
says '^gluteus-medius$' --tab lookup gluteus-me
says 'progress.sqlite3' progress path
says '.' quiz --form type --seed 1 --count 1
printf 'obturator nerve\n\n\n' | "$hipcli" quiz adductors --count 2 --seed 1 >/dev/null
printf '\n3\n' | "$hipcli" quiz --new 1 --due --form flip 2>/dev/null && exit 1 # these two do not go together
printf '\n3\n' | "$hipcli" quiz --new 1 --form flip --retention 0.85 | grep -q '1 new'
says 'Answered' stats
says '"streak"' stats --json
says 'equal to what was stored' progress rebuild
says "^[1-9].* written to hip.apkg" export anki hip.apkg gracilis --with-progress
rm hip.apkg
"$hipcli" progress export - | HIPCLI_HOME="$place/other" "$hipcli" progress import - | grep -q '^[1-9].* new from standard input'
says '^<svg ' lookup tfl --svg -
says '<h1>Gracilis</h1>' export sheet - gracilis
says 'not for handing out' export paper - adductors --seed 1 --count 4
(cd "$place" && "$hipcli" export paper test.html adductors --seed 1 --count 4 >/dev/null)
printf '1\n1\n1\n1\n' | "$hipcli" quiz adductors --paper 4 --seed 1 --name Bea --result "$place/bea.json" >/dev/null
says '^Bea,' mark "$place/test.key.json" "$place/bea.json" --format csv
says 'No exam' exam
says 'no problems' check
says '"$defs"' check --schema
"$hipcli" list | head -1 >/dev/null
fails 1 lookup 'glutues medias'
fails 1 list --function flexon
fails 2 list --format xml
fails 2 list --bogus
fails 2 lookup
fails 3 --content /nonexistent lookup tfl
[ -z "$(ls -A)" ] || {
    echo "something was written to the current folder:"
    ls -A
    exit 1
}
echo "smoke test passed"
