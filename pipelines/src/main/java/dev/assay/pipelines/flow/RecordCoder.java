package dev.assay.pipelines.flow;

import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Carries a record as its canonical JSON: one value, one text, so it may be a key. */
final class RecordCoder<T> extends CustomCoder<T> {
    private static final long serialVersionUID = 1L;
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

    private final Class<T> type;

    private RecordCoder(Class<T> type) {
        this.type = type;
    }

    static <T> RecordCoder<T> of(Class<T> type) {
        return new RecordCoder<>(type);
    }

    /** Registers coders for these types. */
    static void register(Pipeline pipeline, Class<?>... types) {
        for (Class<?> type : types) {
            registerOne(pipeline, type);
        }
    }

    private static <T> void registerOne(Pipeline pipeline, Class<T> type) {
        pipeline.getCoderRegistry().registerCoderForClass(type, of(type));
    }

    @Override
    public void encode(T value, OutputStream out) throws IOException {
        TEXT.encode(CanonicalJson.write(value), out);
    }

    @Override
    public T decode(InputStream in) throws IOException {
        return CanonicalJson.read(TEXT.decode(in), type);
    }

    @Override
    public List<? extends Coder<?>> getCoderArguments() {
        return List.of();
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean consistentWithEquals() {
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordCoder<?> coder && coder.type.equals(type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(RecordCoder.class, type);
    }
}
