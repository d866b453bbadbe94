package dev.assay.inference.onnx;

/** Types of tensor elements, with their number in ONNX ({@code TensorProto.DataType}) and their size in bytes. */
public enum ElementType {
    FLOAT32(1, 4),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2),
    BFLOAT16(16, 2);

    private final int number;
    private final int bytes;

    ElementType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    int number() {
        return number;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }
}
