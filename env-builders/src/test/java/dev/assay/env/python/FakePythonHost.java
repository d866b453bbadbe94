package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A host whose children say what a test wrote down for them, and keep what they are told. */
public final class FakePythonHost implements PythonHost {
    public static final ChildEnd EXITED = new ChildEnd(ChildEnd.Kind.EXITED, "", Duration.ZERO);
    public static final ChildEnd DIED = new ChildEnd(ChildEnd.Kind.CRASHED, "exit code 9", Duration.ZERO);

    public final List<ChildSpec> specs = new ArrayList<>();
    public final List<String> told = new ArrayList<>();
    private final Deque<Deque<Object>> scripts = new ArrayDeque<>();
    /** Children that have not been closed. */
    public int open;

    /** What the next child says: JSON texts, then perhaps how it ends. */
    public FakePythonHost child(Object... script) {
        scripts.add(new ArrayDeque<>(List.of(script)));
        return this;
    }

    @Override
    public HostKind kind() {
        return HostKind.JUDGE;
    }

    @Override
    public PythonChild start(ChildSpec spec) {
        specs.add(spec);
        open++;
        return new Child(scripts.removeFirst());
    }

    @Override
    public void close() {
        // Nothing runs.
    }

    private final class Child implements PythonChild {
        private final Deque<Object> script;
        private ChildEnd end;

        Child(Deque<Object> script) {
            this.script = script;
        }

        @Override
        public void send(ObjectNode message) {
            told.add(message.toString());
        }

        @Override
        public Received receive(Duration within) {
            if (end != null) {
                return new Received.Ended(end);
            }
            Object next = script.removeFirst();
            if (next instanceof ChildEnd how) {
                end = how;
                return new Received.Ended(how);
            }
            return new Received.Message(CanonicalJson.read((String) next, ObjectNode.class));
        }

        @Override
        public ChildEnd refuse(String why) {
            end = end == null ? new ChildEnd(ChildEnd.Kind.PROTOCOL, why, Duration.ZERO) : end;
            return end;
        }

        @Override
        public ChildEnd finish() {
            end = end == null ? EXITED : end;
            return end;
        }

        @Override
        public void close() {
            open--;
        }
    }
}
