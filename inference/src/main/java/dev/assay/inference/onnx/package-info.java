/** ONNX models written and run from Java: graphs as protobuf, sessions of ONNX Runtime. */
@NullMarked
package dev.assay.inference.onnx;

import org.jspecify.annotations.NullMarked;
