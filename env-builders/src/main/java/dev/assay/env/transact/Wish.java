package dev.assay.env.transact;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.List;

/** Something that is asked for. */
sealed interface Wish {
    /** The calls that may come of it, the one that is preferred first. */
    List<Call> calls();

    /** A call, always. */
    record Plain(Call call) implements Wish {
        @Override
        public List<Call> calls() {
            return List.of(call);
        }
    }

    /** A call if it is allowed, otherwise another. */
    record IfAllowed(Call call, Call otherwise) implements Wish {
        @Override
        public List<Call> calls() {
            return List.of(call, otherwise);
        }
    }

    /** A call if something holds, otherwise another. */
    record If(Condition condition, Call call, Call otherwise) implements Wish {
        @Override
        public List<Call> calls() {
            return List.of(call, otherwise);
        }
    }
}
