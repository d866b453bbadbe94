// What the kernels use of a Hopper GPU (compute capability 9.0a): matrix instructions of a warpgroup, copies that run beside the arithmetic,
// and the layout of tiles in shared memory that the matrix instructions read.
#pragma once

#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_fp8.h>
#include <cuda_runtime.h>
#include <stdint.h>

#include <type_traits>

namespace assay {

constexpr int WARPGROUP = 128;

// A tile holds rows of 128 bytes; the eight 16-byte pieces of a row change places with the row's number, so that eight rows of one piece
// lie in different banks. A longer row is cut into blocks of 128 bytes, each a tile of its own, at a multiple of 1024 bytes.
__device__ __forceinline__ uint32_t tilePlace(int row, int piece) {
    return row * 128 + ((piece ^ (row & 7)) << 4);
}

__device__ __forceinline__ uint32_t sharedAddress(const void* pointer) {
    return static_cast<uint32_t>(__cvta_generic_to_shared(pointer));
}

// Starts copying 16 bytes to shared memory, or filling them with zeros.
__device__ __forceinline__ void copyAsync(uint32_t to, const void* from, bool there) {
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(to), "l"(from), "r"(there ? 16 : 0) : "memory");
}

__device__ __forceinline__ void endCopyGroup() {
    asm volatile("cp.async.commit_group;" ::: "memory");
}

// Waits until at most this many of the thread's copy groups are under way.
template <int GROUPS>
__device__ __forceinline__ void waitForCopies() {
    asm volatile("cp.async.wait_group %0;" ::"n"(GROUPS) : "memory");
}

// Makes what this thread wrote to shared memory visible to the matrix instructions; a barrier must follow.
__device__ __forceinline__ void publishShared() {
    asm volatile("fence.proxy.async.shared::cta;" ::: "memory");
}

__device__ __forceinline__ void barrier(int number, int threads) {
    asm volatile("bar.sync %0, %1;" ::"r"(number), "r"(threads) : "memory");
}

// Describes an operand whose reduced dimension is contiguous: rows of 128 bytes, groups of eight rows 1024 bytes apart.
__device__ __forceinline__ uint64_t byRows(uint32_t address) {
    return (uint64_t{1} << 62) | (uint64_t{1024 >> 4} << 32) | (uint64_t{1} << 16) | ((address & 0x3FFFF) >> 4);
}

// Describes an operand whose other dimension is contiguous: 64 elements a row, the next 64 at this distance in bytes; the reduced dimension
// runs over rows.
__device__ __forceinline__ uint64_t byColumns(uint32_t address, uint32_t distance) {
    return (uint64_t{1} << 62) | (uint64_t{1024 >> 4} << 32) | (uint64_t{distance >> 4} << 16) | ((address & 0x3FFFF) >> 4);
}

__device__ __forceinline__ void beginMatrix() {
    asm volatile("wgmma.fence.sync.aligned;" ::: "memory");
}

__device__ __forceinline__ void endMatrixGroup() {
    asm volatile("wgmma.commit_group.sync.aligned;" ::: "memory");
}

// Waits until at most this many of the warpgroup's groups of matrix instructions are under way.
template <int GROUPS>
__device__ __forceinline__ void waitForMatrix() {
    asm volatile("wgmma.wait_group.sync.aligned %0;" ::"n"(GROUPS) : "memory");
}

__device__ __forceinline__ void endMatrix() {
    endMatrixGroup();
    waitForMatrix<0>();
}

#define REGISTERS_24 \
    "%0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13, %14, %15, %16, %17, %18, %19, %20, %21, %22, %23"
#define REGISTERS_32 \
    "%0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13, %14, %15" ", " \
    "%16, %17, %18, %19, %20, %21, %22, %23, %24, %25, %26, %27, %28, %29, %30, %31"
#define REGISTERS_64 \
    REGISTERS_32 ", " \
    "%32, %33, %34, %35, %36, %37, %38, %39, %40, %41, %42, %43, %44, %45, %46, %47" ", " \
    "%48, %49, %50, %51, %52, %53, %54, %55, %56, %57, %58, %59, %60, %61, %62, %63"
#define REGISTERS_128 \
    REGISTERS_64 ", " \
    "%64, %65, %66, %67, %68, %69, %70, %71, %72, %73, %74, %75, %76, %77, %78, %79" ", " \
    "%80, %81, %82, %83, %84, %85, %86, %87, %88, %89, %90, %91, %92, %93, %94, %95" ", " \
    "%96, %97, %98, %99, %100, %101, %102, %103, %104, %105, %106, %107, %108, %109, %110, %111" ", " \
    "%112, %113, %114, %115, %116, %117, %118, %119, %120, %121, %122, %123, %124, %125, %126, %127"
#define SUMS_4(d, i) "+f"(d[i]), "+f"(d[i + 1]), "+f"(d[i + 2]), "+f"(d[i + 3])
#define SUMS_16(d, i) SUMS_4(d, i), SUMS_4(d, i + 4), SUMS_4(d, i + 8), SUMS_4(d, i + 12)
#define SUMS_24(d) SUMS_16(d, 0), SUMS_4(d, 16), SUMS_4(d, 20)
#define SUMS_32(d) SUMS_16(d, 0), SUMS_16(d, 16)
#define SUMS_64(d) SUMS_32(d), SUMS_16(d, 32), SUMS_16(d, 48)
#define SUMS_128(d) SUMS_64(d), SUMS_16(d, 64), SUMS_16(d, 80), SUMS_16(d, 96), SUMS_16(d, 112)

// 64 rows times COLUMNS columns: d = a b + (keep ? d : 0), float32 sums. Both operands in shared memory; b by columns where B_COLUMNS is 1.
// A thread's sums 4j .. 4j + 3 belong to row 16 warp + lane / 4, columns 8j + 2 (lane % 4) and the next, then to the row eight further.
#define MATRIX(SHAPE, TYPES, COUNT, A, B, KEEP, MORE)                                                       \
    asm volatile("{.reg .pred p; setp.ne.b32 p, %" #KEEP ", 0;"                                             \
                 "wgmma.mma_async.sync.aligned." SHAPE ".f32." TYPES " {" REGISTERS_##COUNT "}, %" #A ", %" #B ", p, 1, 1" MORE ";}" \
                 : SUMS_##COUNT(d)                                                                          \
                 : "l"(a), "l"(b), "r"(keep ? 1 : 0))

template <class T, int COLUMNS, int B_COLUMNS>
__device__ __forceinline__ void matrix(float (&d)[COLUMNS / 2], uint64_t a, uint64_t b, bool keep) {
    static_assert(COLUMNS == 48 || COLUMNS == 64 || COLUMNS == 128 || COLUMNS == 256, "no such instruction here");
    constexpr bool HALF = std::is_same<T, __half>::value;
    if constexpr (std::is_same<T, __nv_fp8_e4m3>::value) {
        static_assert(COLUMNS == 256 && B_COLUMNS == 0, "no such instruction here");
        MATRIX("m64n256k32", "e4m3.e4m3", 128, 128, 129, 130, "");
    } else if constexpr (COLUMNS == 256) {
        if constexpr (HALF && B_COLUMNS == 0) MATRIX("m64n256k16", "f16.f16", 128, 128, 129, 130, ", 0, 0");
        if constexpr (HALF && B_COLUMNS == 1) MATRIX("m64n256k16", "f16.f16", 128, 128, 129, 130, ", 0, 1");
        if constexpr (!HALF && B_COLUMNS == 0) MATRIX("m64n256k16", "bf16.bf16", 128, 128, 129, 130, ", 0, 0");
        if constexpr (!HALF && B_COLUMNS == 1) MATRIX("m64n256k16", "bf16.bf16", 128, 128, 129, 130, ", 0, 1");
    } else if constexpr (COLUMNS == 128) {
        if constexpr (HALF && B_COLUMNS == 1) MATRIX("m64n128k16", "f16.f16", 64, 64, 65, 66, ", 0, 1");
        if constexpr (!HALF && B_COLUMNS == 1) MATRIX("m64n128k16", "bf16.bf16", 64, 64, 65, 66, ", 0, 1");
    } else if constexpr (COLUMNS == 48) {
        if constexpr (HALF && B_COLUMNS == 0) MATRIX("m64n48k16", "f16.f16", 24, 24, 25, 26, ", 0, 0");
        if constexpr (!HALF && B_COLUMNS == 0) MATRIX("m64n48k16", "bf16.bf16", 24, 24, 25, 26, ", 0, 0");
    } else {
        if constexpr (HALF && B_COLUMNS == 1) MATRIX("m64n64k16", "f16.f16", 32, 32, 33, 34, ", 0, 1");
        if constexpr (!HALF && B_COLUMNS == 1) MATRIX("m64n64k16", "bf16.bf16", 32, 32, 33, 34, ", 0, 1");
    }
}

// The same with 48 columns and the left operand in registers, as loadRows brings it: 64 rows, 16 of the reduced dimension.
#define MATRIX_OF_REGISTERS(TYPES)                                                                              \
    asm volatile("{.reg .pred p; setp.ne.b32 p, %29, 0;"                                                        \
                 "wgmma.mma_async.sync.aligned.m64n48k16.f32." TYPES " {" REGISTERS_24 "}, {%24, %25, %26, %27}, %28, p, 1, 1, 0;}" \
                 : SUMS_24(d)                                                                                   \
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "l"(b), "r"(keep ? 1 : 0))

template <class T>
__device__ __forceinline__ void matrix(float (&d)[24], const uint32_t (&a)[4], uint64_t b, bool keep) {
    if constexpr (std::is_same<T, __half>::value) {
        MATRIX_OF_REGISTERS("f16.f16");
    } else {
        MATRIX_OF_REGISTERS("bf16.bf16");
    }
}

// Loads a warp's 16 rows of 16 elements, two pieces of a tile, in the layout of a left operand.
__device__ __forceinline__ void loadRows(uint32_t (&a)[4], uint32_t tile, int firstRow, int firstPiece) {
    int lane = threadIdx.x % 32;
    uint32_t from = tile + tilePlace(firstRow + lane % 16, firstPiece + lane / 16);
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
                 : "=r"(a[0]), "=r"(a[1]), "=r"(a[2]), "=r"(a[3])
                 : "r"(from)
                 : "memory");
}

// A barrier that this thread does not wait at.
__device__ __forceinline__ void arrive(int number, int threads) {
    asm volatile("bar.arrive %0, %1;" ::"r"(number), "r"(threads) : "memory");
}

template <class T>
__device__ __forceinline__ uint32_t packTwo(float low, float high) {
    if constexpr (std::is_same<T, __half>::value) {
        __half2 two = __floats2half2_rn(low, high);
        return *reinterpret_cast<uint32_t*>(&two);
    } else {
        __nv_bfloat162 two = __floats2bfloat162_rn(low, high);
        return *reinterpret_cast<uint32_t*>(&two);
    }
}

}  // namespace assay
