package dev.assay.inference.onnx;

/** A named constant of a node. */
public final class Attribute {
    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int GRAPH = 5;
    private static final int INTS = 7;

    private final ProtoMessage proto;

    private Attribute(ProtoMessage proto) {
        this.proto = proto;
    }

    /** A whole number. */
    public static Attribute of(String name, long value) {
        return new Attribute(named(name, INT).number(3, value));
    }

    /** A decimal number. */
    public static Attribute of(String name, float value) {
        return new Attribute(named(name, FLOAT).decimal(2, value));
    }

    /** Whole numbers. */
    public static Attribute of(String name, long[] values) {
        ProtoMessage proto = named(name, INTS);
        for (long value : values) {
            proto.number(8, value);
        }
        return new Attribute(proto);
    }

    /** The body of a loop. */
    static Attribute of(String name, ProtoMessage graph) {
        return new Attribute(named(name, GRAPH).message(6, graph));
    }

    private static ProtoMessage named(String name, int type) {
        return new ProtoMessage().text(1, name).number(20, type);
    }

    ProtoMessage toProto() {
        return proto;
    }
}
