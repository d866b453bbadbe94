# How an attempt is graded: the steps that are the same wherever it is. Runs as root in the image of the task; everything that
# could run a line of the attempt runs as the user 'tester', who can neither read what decides nor outlive the tests.
# Set before: here (folder with test.patch, tests.sh, fix-paths.txt, reports.pl, put-back.pl), runner, seconds, and variables
# (NAME=VALUE of the recipe), which are for the tests alone: root would look for its own programs where they say.
work=$(mktemp -d) && chmod 700 "$work" || exit 1
lent=$(mktemp -d) && chmod 755 "$lent" || exit 1
as_tester=(setpriv --reuid=tester --regid=tester --init-groups
    env "HOME=$(getent passwd tester | cut -d: -f6)")
cd /testbed || exit 1

# A file that the tester may read, and no more.
lend() {
    cp -- "$1" "$lent/$2" && chmod 644 "$lent/$2"
}

# Paths before and after a patch, as git reads them, each ended by a zero byte.
touched() {
    { "${as_tester[@]}" git apply --numstat -z "$1"; "${as_tester[@]}" git apply --numstat -z -R "$1"; } 2> /dev/null |
        cut -z -f3- | LC_ALL=C sort -zu
}

# Puts the paths in a list back to the base commit; one that it has not goes.
back() {
    local path
    while IFS= read -r -d '' path; do
        "${as_tester[@]}" rm -rf -- "$path" || return 1
        if "${as_tester[@]}" git cat-file -e "HEAD:$path" 2> /dev/null; then
            "${as_tester[@]}" git --literal-pathspecs checkout -q HEAD -- "$path" || return 1
        fi
    done < "$1"
}

# Undoes what an attempt did to tests, to what they are run with, and to build files that the fix leaves alone. The file has the
# paths that the attempt changed, each ended by a zero byte.
put_back() {
    perl "$here/put-back.pl" "$here/fix-paths.txt" < "$1" > "$work/back" || return 1
    echo "paths of the attempt that do not count: $(tr -cd '\0' < "$work/back" | wc -c)"
    back "$work/back"
}

# Lays the tests that decide over files as the base commit has them. Returns 1 where they do not go on, 2 where something else fails.
lay_tests() {
    [ -s "$here/test.patch" ] || return 0
    lend "$here/test.patch" test.patch || return 2
    touched "$lent/test.patch" > "$work/fresh"
    back "$work/fresh" || return 2
    "${as_tester[@]}" git apply --whitespace=nowarn "$lent/test.patch" || return 1
    rm -f -- "$lent/test.patch"
}

# Ends what the tests left running, which could still write.
stop() {
    local tries=0
    # Not grep -q: it would end before ps has, and the pipe would count as failed.
    while [ -n "$(ps -o stat= -u tester | grep -v '^Z')" ]; do
        # All at once, for one after the other they could start more of themselves meanwhile.
        "${as_tester[@]}" bash -c 'kill -s KILL -- -1' || pkill -KILL -u tester
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || return 1
        sleep 0.1
    done
}

# Runs the tests. Sets code; leaves the output in log, and statuses where the run came to its own end.
run_tests() {
    local damaged=0 reports
    lend "$here/tests.sh" tests.sh || return 1
    reports=/assay/reports/$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    timeout -k 10 "$seconds" "${as_tester[@]}" "${variables[@]}" "ASSAY_REPORTS=$reports" \
        bash "$lent/tests.sh" > "$work/log" 2>&1 < /dev/null
    code=$?
    stop || return 1
    perl "$here/reports.pl" "$reports" > "$work/reported" || damaged=1
    : > "$work/statuses"
    if [ "$damaged" = 0 ] && ended; then
        mv -- "$work/reported" "$work/statuses"
    fi
}

# Whether the runner came to its own end: whole reports of half a run look the same.
ended() {
    [ -s "$work/reported" ] && [ "$code" != 124 ] && [ "$code" != 137 ] || return 1
    case $runner in
        surefire)
            [ "$code" = 0 ] && ! LC_ALL=C grep -qaE \
                'The forked VM terminated without|There was a (timeout|crash).* in the fork|ForkStarter\$[0-9]+: Error' "$work/log"
            ;;
        pytest)
            case $code in 2 | 3 | 4) return 1 ;; esac
            [ "$code" -le 128 ]
            ;;
    esac
}
