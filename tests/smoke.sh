#!/usr/bin/env bash
# Uses an installed hipcli as a new user would: smoke.sh PATH-TO-HIPCLI. Stops at the first thing that is wrong.
set -euo pipefail
hipcli=$1

fails() { # fails CODE ARGS...: the command must end with that code, nothing on stdout, and one line on stderr
    local wanted=$1 code=0 out err
    shift
    err=$(mktemp)
    out=$("$hipcli" "$@" 2>"$err") || code=$?
    if [ "$code" != "$wanted" ] || [ -n "$out" ] || [ "$(wc -l <"$err")" != 1 ]; then
        echo "hipcli $*: code $code, wanted $wanted; stdout '$out'; stderr:"
        cat "$err"
        exit 1
    fi
}

"$hipcli" --version | grep -q '^hipcli [0-9]'
"$hipcli" | grep -q 'hipcli lookup gluteus-medius'
"$hipcli" lookup gluteus-medius | grep -q 'superior gluteal nerve'
"$hipcli" lookup tfl --json | grep -q '"id": "tensor-fasciae-latae"'
"$hipcli" lookup gluteus-medius --all --sources | grep -q 'https://'
"$hipcli" lookup superior-gemellus inferior-gemellus | grep -q 'ischial spine'
"$hipcli" list --function flexion | grep -q '^Iliacus'
"$hipcli" list --columns origin,insertion,nerve,action --format csv | grep -q '^Gracilis,'
printf 'obturator nerve\n\n\n' | "$hipcli" quiz adductors --count 2 --seed 1 >/dev/null
"$hipcli" check | grep -q 'no problems'
"$hipcli" check --schema | grep -q '"\$defs"'
"$hipcli" list | head -1 >/dev/null
fails 1 lookup 'glutues medias'
fails 1 list --function flexon
fails 2 list --format xml
fails 2 lookup
fails 3 --content /nonexistent lookup tfl
[ -z "$(ls -A "${PWD}" | grep -v -e '^smoke.sh$' -e '^user$' -e '^dist$' -e '^home$')" ] || {
    echo "something was written to the current folder:"
    ls -A
    exit 1
}
echo "smoke test passed"
