package dev.assay.swe.run;

/**
 * The bash that tells what somebody changed in the repository of an image, run in its directory. Working copies use it, and whoever
 * collects what an agent did elsewhere, so that an attempt is the same wherever it was made.
 */
public final class TreeScripts {
    /** Names of installed dependencies, which are no part of a repository, each on a line, as git excludes them. */
    static final String EXCLUDED =
            """
            node_modules
            .venv
            *.egg-info
            """;

    /**
     * An index of its own, so that what somebody staged stays as it is, and no configuration of the repository or of a user that would tell
     * another tree. Every file is read, whatever its times are: git would otherwise take some that it would store in another form for
     * unchanged, and tell them as changed the next time.
     */
    private static final String OWN_INDEX =
            """
            set -eu -o pipefail
            git=/usr/bin/git
            index=$(/usr/bin/mktemp -d)
            attributes=
            leave() {
                if [ -n "$attributes" ]; then
                    /usr/bin/rm -f -- "$attributes"
                    if [ -e "$index/attributes" ]; then /usr/bin/cp -- "$index/attributes" "$attributes"; fi
                fi
                /usr/bin/rm -rf -- "$index"
            }
            trap leave EXIT
            export GIT_CONFIG_GLOBAL=/dev/null
            printf '%%s' '%s' > "$index/excluded"
            own=(-c core.autocrlf=false -c core.safecrlf=false -c core.fileMode=true -c core.symlinks=true
                -c core.excludesFile="$index/excluded" -c core.fsmonitor=false -c core.hooksPath=/dev/null -c core.quotePath=true)
            read_from() {
                "$git" read-tree "$1"
                "$git" "${own[@]}" add -A .
            }
            """
                    .formatted(EXCLUDED);

    /**
     * Prints the commit that is checked out, and on the next line the tree of what lies there: it may lack files that the history lacks,
     * and has files as git would store them now, which is not as the commit has them where that breaks its own rules of line ends.
     */
    public static final String FOUND = OWN_INDEX
            + """
            export GIT_INDEX_FILE=$index/index
            "$git" rev-parse --verify 'HEAD^{commit}'
            read_from HEAD
            "$git" write-tree
            """;

    /**
     * Prints what differs from the tree {@code $1}, in base 64: a patch for {@code git apply}. Files that git ignores are left out, unless
     * they were added to git all the same. With {@code $2 = binary} every file counts as binary, whatever the repository says of it;
     * otherwise it is {@code text}. The exit code is 0 only where all of it was printed.
     */
    public static final String CHANGE = OWN_INDEX
            + """
            # Not a fault of the tree where somebody's index cannot be read: then nothing was added to it.
            { "$git" "${own[@]}" ls-files -z --cached --ignored --exclude-standard 2> /dev/null || :; } > "$index/added"
            export GIT_INDEX_FILE=$index/index
            read_from "$1"
            while IFS= read -r -d '' path; do
                if [ -L "$path" ] || [ -f "$path" ]; then printf '%s\\0' "$path"; fi
            done < "$index/added" | "$git" "${own[@]}" update-index -z --add --replace --stdin
            if [ "$2" = binary ]; then
                attributes=$("$git" rev-parse --git-path info/attributes)
                if [ -e "$attributes" ]; then /usr/bin/cp -- "$attributes" "$index/attributes"; fi
                /usr/bin/mkdir -p -- "$(/usr/bin/dirname -- "$attributes")"
                echo '* -diff' > "$attributes"
            fi
            "$git" "${own[@]}" diff --cached --binary --full-index --no-color --no-ext-diff --no-textconv --no-renames --no-relative \\
                --unified=3 --inter-hunk-context=0 --diff-algorithm=myers --src-prefix=a/ --dst-prefix=b/ "$1" | /usr/bin/base64 -w0
            """;

    private TreeScripts() {}
}
