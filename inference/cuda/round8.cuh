// Rows of 128 elements rounded to fp8 (e4m3), each with one power of two, as DeepSeek-V3.2 rounds its indexer's queries and keys.
#pragma once

#include "hopper.cuh"

namespace assay {

// Row r becomes rounded[r] times its scale. With weights, the scale goes into them (scaled[r] = weights[r] x scale), else scaled[r] is the
// scale. One warp a row.
template <class T>
__global__ void roundKernel(const T* rows, const float* weights, __nv_fp8_e4m3* rounded, float* scaled, long count) {
    long row = static_cast<long>(blockIdx.x) * (blockDim.x / 32) + threadIdx.x / 32;
    if (row >= count) {
        return;
    }
    int lane = threadIdx.x % 32;
    uint2 four = *reinterpret_cast<const uint2*>(rows + row * 128 + lane * 4);
    const T* elements = reinterpret_cast<const T*>(&four);
    float values[4];
    float most = 1e-4f;
#pragma unroll
    for (int i = 0; i < 4; i++) {
        values[i] = static_cast<float>(elements[i]);
        most = fmaxf(most, fabsf(values[i]));
    }
#pragma unroll
    for (int distance = 16; distance > 0; distance /= 2) {
        most = fmaxf(most, __shfl_xor_sync(~0u, most, distance));
    }
    // The smallest power of two that brings the largest element to at most 448, the largest number of e4m3.
    int exponent;
    float fraction = frexpf(most / 448.0f, &exponent);
    exponent -= fraction == 0.5f ? 1 : 0;
    float scale = ldexpf(1.0f, exponent);
    float inverse = ldexpf(1.0f, -exponent);
    __nv_fp8_e4m3 bytes[4];
#pragma unroll
    for (int i = 0; i < 4; i++) {
        bytes[i] = __nv_fp8_e4m3(values[i] * inverse);
    }
    *reinterpret_cast<uint32_t*>(rounded + row * 128 + lane * 4) = *reinterpret_cast<uint32_t*>(bytes);
    if (lane == 0) {
        scaled[row] = weights == nullptr ? scale : weights[row] * scale;
    }
}

}  // namespace assay
