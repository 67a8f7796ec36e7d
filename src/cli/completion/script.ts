import { ASKS } from './reply';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * A script that asks the program what to offer, under either of its names. `kubectl keyring` needs none: kubectl asks
 * `kubectl_complete-keyring`, which is the program as well.
 */
export function completionScript(shell: Shell): string {
  return { bash: BASH, zsh: ZSH, fish: FISH }[shell];
}

// Bash takes = and : for ends of words; they are put together again as they were typed, and what it replaces of the
// last one is what stands behind the last of these characters. It works with bash 3.2 as well.
const BASH = `_kubelet_keyring() {
  local rest="\${COMP_LINE:0:COMP_POINT}" word blanks line directive=4 i count=0
  local -a words lines
  for (( i = 0; i <= COMP_CWORD; i++ )); do
    blanks="\${rest%%[![:space:]]*}"
    rest="\${rest#"$blanks"}"
    word="\${COMP_WORDS[i]}"
    (( i == COMP_CWORD )) && word="$rest"
    if (( count > 0 )) && [ -z "$blanks" ]; then
      words[count-1]="\${words[count-1]}$word"
    else
      words[count++]="$word"
    fi
    rest="\${rest#"$word"}"
  done
  local current="\${words[count-1]}" program="\${words[0]/#\\~/$HOME}" taken=""
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :*) directive="\${line#:}" ;;
      *) lines[\${#lines[@]}]="\${line%%$'\\t'*}" ;;
    esac
  done < <("$program" ${ASKS} "\${words[@]:1}" 2>/dev/null)
  if (( ! (directive & 4) )); then
    local path="$current" flag="" kind=-f
    case "$current" in --*=*) flag="\${current%%=*}=" path="\${current#*=}" ;; esac
    (( directive & 16 )) && kind=-d
    while IFS= read -r line; do
      lines[\${#lines[@]}]="$flag$line"
    done < <(compgen $kind -- "\${path/#\\~/$HOME}")
    compopt -o filenames 2>/dev/null
  fi
  (( directive & 2 )) && compopt -o nospace 2>/dev/null
  for i in = :; do
    case "$COMP_WORDBREAKS" in *"$i"*)
      case "\${current#"$taken"}" in *"$i"*) taken="\${current%"\${current##*"$i"}"}" ;; esac ;;
    esac
  done
  for line in "\${lines[@]}"; do
    COMPREPLY[\${#COMPREPLY[@]}]="\${line#"$taken"}"
  done
}
complete -F _kubelet_keyring kubelet-keyring kubectl-keyring
`;

// The file of a folder of fpath is the function itself; read by \`source\` it only tells of one.
const ZSH = `#compdef kubelet-keyring kubectl-keyring
_kubelet_keyring_complete() {
  local -a lines offered nospace
  local line word directive=4
  for line in "\${(@f)$("\${(Q)words[1]/#\\~/$HOME}" ${ASKS} "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    if [[ $line == :* ]]; then
      directive=\${line#:}
    elif [[ -n $line ]]; then
      word=\${line%%$'\\t'*}
      offered+=("\${word//:/\\\\:}\${\${line#"$word"}/$'\\t'/:}")
    fi
  done
  (( directive & 2 )) && nospace=(-S '')
  if (( \${#offered} )); then
    _describe -V kubelet-keyring offered "\${nospace[@]}"
  fi
  if (( ! (directive & 4) )); then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    if (( directive & 16 )); then _files -/; else _files; fi
  fi
}
case \${zsh_eval_context[-1]} in
  loadautofunc|shfunc) _kubelet_keyring_complete "$@" ;;
  *) compdef _kubelet_keyring_complete kubelet-keyring kubectl-keyring ;;
esac
`;

const FISH = `function __kubelet_keyring_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l lines ($program ${ASKS} $words "$current" 2>/dev/null)
    set -l directive (string replace -r '^:' '' -- $lines[-1])
    set -e lines[-1]
    string join -- \\n $lines
    set -l flag (string match -r -- '^--[^=]+=' $current)
    set -l path (string replace -r -- '^--[^=]+=' '' $current)
    switch "$directive"
        case 0
            for each in (__fish_complete_path "$path")
                echo "$flag$each"
            end
        case 16
            for each in (__fish_complete_directories "$path" '')
                echo "$flag$each"
            end
    end
end
complete -c kubelet-keyring -f -a '(__kubelet_keyring_complete)'
complete -c kubectl-keyring -f -a '(__kubelet_keyring_complete)'
`;
