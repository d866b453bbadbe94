# The attempt was applied by root; its text lies where the harness of SWE-bench puts it. Where git does not take it the harness has
# 'patch' apply it, which reads more in some texts than git does: what changed after the text came counts as changed by it, too.
: > "$work/changed"
if [ -s /tmp/patch.diff ]; then
    # Of what is git's own the harness writes these two alone; git would go by the rest.
    if [ -n "$(find .git ! -type d -newercc /tmp/patch.diff ! -path .git/index ! -path '.git/objects/*' -print -quit)" ]; then
        echo '>>>>> Patch Apply Failed'
        exit 1
    fi
    find . -path ./.git -prune -o ! -type d -newercc /tmp/patch.diff -printf '%P\0' > "$work/changed"
fi
find /testbed ! -user tester -exec chown -h tester:tester {} +
if [ -s /tmp/patch.diff ]; then
    "${as_tester[@]}" git ls-files -z --deleted >> "$work/changed" && lend /tmp/patch.diff attempt.patch ||
        { echo '>>>>> Tests Errored'; exit 1; }
    touched "$lent/attempt.patch" >> "$work/changed"
    LC_ALL=C sort -zuo "$work/changed" "$work/changed" && put_back "$work/changed" || { echo '>>>>> Tests Errored'; exit 1; }
    rm -f -- "$lent/attempt.patch"
fi
lay_tests || { echo '>>>>> Tests Errored'; exit 1; }
run_tests || { echo '>>>>> Tests Errored'; exit 1; }
# The output, so that nothing in it can be taken for a result.
tail -c 65536 "$work/log" | LC_ALL=C tr -c '\11\12\40-\176' '?' | sed -e 's/>>>>>/> > >/g' -e 's/^/| /'
if [ -s "$work/statuses" ]; then
    code=0
elif [ "$code" = 0 ]; then
    code=1
fi
echo
echo '>>>>> Start Test Output'
sed -n -e 's/^PASS\t/[junit] [PASS] /p' -e 's/^FAIL\t/[junit] [FAIL] /p' -e 's/^ERROR\t/[junit] [ERR] /p' "$work/statuses"
(exit "$code")
echo '>>>>> End Test Output'
echo ">>>>> Test Exit Code: $code"
