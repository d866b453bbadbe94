package dev.assay.env.lookup;

import dev.assay.env.code.PythonFacts;
import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.verifiers.lookup.AnswerForm;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Schema;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code verify.py} of look-ups: it derives the answer from SQLite by itself, whatever data stands there. */
public final class LookupVerifier {
    private LookupVerifier() {}

    /** The source of a verifier. */
    public static String write(LookupSpec spec, Schema schema) {
        StepCode code = new StepCode(schema, spec);
        String steps = spec.steps().stream().map(code::statement).collect(Collectors.joining());
        String asked = PythonText.names(
                spec.steps().stream().filter(Step::asked).map(Step::name).toList());
        return PythonRuntime.file(form(spec, schema)
                + PythonFacts.function("read_facts", schema, StepCode.mentions(schema, spec))
                + """


                def load(initial):
                    \"""The right answer by key, from a connection to the initial database; None where there is none.\"""
                    F = read_facts(initial)
                    found = {}
                %s    if any(value is None for value in found.values()):
                        return None
                    return {name: found[name] for name in %s}


                def judge(answer_text, facts, final=None):
                    \"""Whether an answer is right, and why not.\"""
                    try:
                        answer = read_answer(answer_text)
                    except ValueError:
                        return False, 'FORM'
                    if not has_form(answer, FORM):
                        return False, 'FORM'
                    if facts is None or not same_answer(answer, facts):
                        return False, 'VALUE'
                    return True, 'OK'


                def verify(answer_text, initial, final=None):
                    \"""Judges by the initial database.\"""
                    return judge(answer_text, load(initial), final)
                """
                        .formatted(steps, asked));
    }

    /** {@code FORM}: kind by key of the answer, and whether it is a list. */
    public static String form(LookupSpec spec, Schema schema) {
        String items = AnswerForm.of(spec, schema).items().entrySet().stream()
                .map(item -> "    %s: (%s, %s),\n"
                        .formatted(
                                PythonText.literal(item.getKey()),
                                PythonText.literal(item.getValue().kind().name().toLowerCase(Locale.ROOT)),
                                item.getValue().list() ? "True" : "False"))
                .collect(Collectors.joining());
        return "# What stands under each key of an answer: its kind, and whether it is a list.\nFORM = {\n" + items
                + "}\n\n\n";
    }
}
