# How an attempt is graded: the steps that are the same wherever it is. Runs as root in the image of the task; everything that
# could run a line of the attempt runs as the user 'tester', who can neither read what decides nor outlive the tests.
# Set before: here (folder with test.patch, tests.sh, fix-paths.txt, reports.pl, put-back.pl), runner, seconds.
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

# Undoes what an attempt did to tests, to what they are run with, and to build files that the fix leaves alone.
put_back() {
    touched "$1" > "$work/touched"
    perl "$here/put-back.pl" "$here/fix-paths.txt" < "$work/touched" > "$work/back" || return 1
    echo "paths of the attempt that do not count: $(tr -cd '\0' < "$work/back" | wc -c)"
    back "$work/back"
}

# Lays the tests that decide over files as the base commit has them.
lay_tests() {
    [ -s "$here/test.patch" ] || return 0
    lend "$here/test.patch" test.patch || return 1
    touched "$lent/test.patch" > "$work/fresh"
    back "$work/fresh" && "${as_tester[@]}" git apply --whitespace=nowarn "$lent/test.patch" || return 1
    rm -f -- "$lent/test.patch"
}

# Ends what the tests left running, which could still write.
stop() {
    local tries=0
    while ps -o stat= -u tester | grep -qv '^Z'; do
        pkill -KILL -u tester
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || return 1
        sleep 0.1
    done
}

# Runs the tests. Sets code; leaves the output in log, and statuses where the run came to its own end.
run_tests() {
    local damaged=0
    lend "$here/tests.sh" tests.sh || return 1
    ASSAY_REPORTS=/assay/reports/$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    export ASSAY_REPORTS
    timeout -k 10 "$seconds" "${as_tester[@]}" bash "$lent/tests.sh" > "$work/log" 2>&1 < /dev/null
    code=$?
    stop || return 1
    perl "$here/reports.pl" "$ASSAY_REPORTS" > "$work/reported" || damaged=1
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
