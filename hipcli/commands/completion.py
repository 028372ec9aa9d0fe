"""``hipcli completion``: the script that teaches a shell to complete hipcli's words."""

from typing import Annotated

import typer

from hipcli.app import App
from hipcli.commands.base import one_of

#: With exit code 4, hipcli leaves what is to be completed there to the shell: files.
SCRIPTS = {
    "bash": """_hipcli() {
    local IFS=$'\\n' found
    found=$(hipcli --tab "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [ $? -eq 4 ]; then
        compopt -o filenames 2>/dev/null
        found=$(compgen -f -- "${COMP_WORDS[COMP_CWORD]#=}")
    fi
    COMPREPLY=($found)
}
complete -F _hipcli hipcli
""",
    "zsh": """#compdef hipcli
_hipcli() {
    local found
    found=$(hipcli --tab "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( $? == 4 )); then compset -P '--*='; _files; else compadd -- ${(f)found}; fi
}
compdef _hipcli hipcli
""",
    "fish": """function __hipcli
    hipcli --tab (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
    test $status -ne 4; or __fish_complete_path (commandline -ct)
end
complete -c hipcli -f -a '(__hipcli)'
""",
}


def completion(context: typer.Context, shell: Annotated[str, typer.Argument(help="bash, zsh or fish.")]) -> None:
    app: App = context.obj
    one_of(shell, SCRIPTS)
    app.out.text(SCRIPTS[shell])
