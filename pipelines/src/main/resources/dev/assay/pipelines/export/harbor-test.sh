# Grades the attempt in /logs/artifacts/attempt.patch. The reward is 1 if every test that has to pass does in a run that came to
# its own end, else 0. Where grading itself fails there is no reward, and the exit code is 1.
set -u
here=$(cd -- "$(dirname -- "$0")" && pwd)
attempt=/logs/artifacts/attempt.patch
out=/logs/verifier

reward() {
    rm -rf -- "$out/reward.txt" "$out/reward.json"
    echo "reward $1: $2"
    echo "$1" > "$out/reward.txt"
    exit 0
}

broken() {
    rm -rf -- "$out/reward.txt" "$out/reward.json"
    echo "not graded: $1" >&2
    exit 1
}

[ "$(id -u)" = 0 ] || broken 'only root can keep the tests apart from what decides'
mkdir -p -- "$out"
[ -f "$attempt" ] || broken "there is no file $attempt"
. "$here/grade.sh"

if ! grep -q '[^[:space:]]' "$attempt"; then
    reward 0 'the attempt is empty'
fi
if [ "$(wc -c < "$attempt")" -gt 16777216 ]; then
    reward 0 'the attempt is longer than 16 MiB'
fi
if [ -s "$here/test.patch" ]; then
    lend "$here/test.patch" check.patch && "${as_tester[@]}" git apply --check "$lent/check.patch" ||
        broken 'the tests do not go onto the base commit'
    rm -f -- "$lent/check.patch"
fi
lend "$attempt" attempt.patch || broken 'the attempt cannot be read'
# The tests went on in a moment: what takes minutes is the attempt's doing.
timeout -k 10 120 "${as_tester[@]}" git apply --whitespace=nowarn "$lent/attempt.patch" || reward 0 'the attempt does not apply'
touched "$lent/attempt.patch" > "$work/changed" && put_back "$work/changed" || broken 'what does not count cannot be put back'
rm -f -- "$lent/attempt.patch"
lay_tests
case $? in
    0) ;;
    1) reward 0 'the tests do not go onto the attempt' ;;
    *) broken 'the tests cannot be laid' ;;
esac
run_tests || broken 'the tests cannot be run'
tail -c 65536 "$work/log"
[ -s "$work/statuses" ] || reward 0 "the test run did not come to its own end (exit code $code)"
export LC_ALL=C
# Those that passed are counted, and not those that are missing: a disk that an attempt filled would hold none of them.
required=$(sort -u "$here/required-tests.txt" | wc -l)
[ "$required" -gt 0 ] || broken 'the tests that have to pass cannot be read'
sed -n 's/^PASS\t//p' "$work/statuses" | sort -u > "$work/passed"
passed=$(sort -u "$here/required-tests.txt" | comm -12 - "$work/passed" | wc -l)
[ "$passed" = "$required" ] || reward 0 "tests that have to pass and do not: $((required - passed))"
reward 1 'every test that has to pass does'
