"""The completion scripts. Each asks `coach words -- WORDS…` and offers what it prints."""

from __future__ import annotations

SHELL_ARGUMENT = "your shell"
MAN_ROFF = "print the source for man(1), as in: coach man --roff | man -l -"

SCRIPTS: dict[str, str] = {
    "bash": r"""
# bash completion for coach. To keep it:
#   coach completion bash > ~/.local/share/bash-completion/completions/coach
_coach() {
    local word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
    COMPREPLY=($(compgen -W "$(coach words -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)" -- "$word"))
}
complete -o default -F _coach coach
""",
    "zsh": r"""
#compdef coach
# zsh completion for coach. To keep it, save as _coach in a folder of $fpath.
_coach() {
    local -a found
    found=(${(f)"$(coach words -- "${(@)words[2,CURRENT-1]}" 2>/dev/null)"})
    compadd -a found || _files
}
if [ "$funcstack[1]" = "_coach" ]; then _coach "$@"; else compdef _coach coach; fi
""",
    "fish": r"""
# fish completion for coach. To keep it:
#   coach completion fish > ~/.config/fish/completions/coach.fish
function __coach_words
    set -l word (commandline -ct)
    set -l found (coach words -- (commandline -opc)[2..-1] 2>/dev/null)
    if string match -q -- "$word*" $found
        printf '%s\n' $found
    else
        __fish_complete_path "$word"
    end
end
complete -c coach -f -a '(__coach_words)'
""",
    "powershell": r"""
# PowerShell completion for coach. To keep it, add it to $PROFILE.
Register-ArgumentCompleter -Native -CommandName coach -ScriptBlock {
    param($word, $line, $position)
    $typed = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
    if ($word -ne '' -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
    coach words -- @typed 2>$null | Where-Object { $_ -like "$word*" } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
""",
}
