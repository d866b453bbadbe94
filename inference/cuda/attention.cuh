// Attention of one query over the latents that were selected for it: all heads share one key per token, whose first part is also the value.
#pragma once

#include "hopper.cuh"

namespace assay {

template <class T>
struct AttentionArguments {
    const T* queries;     // [batch, queries, heads, latent + rotary], scaled
    const T* latents;     // [batch, keys, latent + rotary]
    const int* selected;  // [batch, queries, top], -1 where there is none
    T* results;           // [batch, queries, heads, latent]
    int count;            // queries of a sequence
    int start;            // the first of those that this launch works on
    int keys;
    int heads;
    int rotary;
    int top;
};

constexpr int HEAD_ROWS = 64;  // heads of a block
constexpr int SLOTS = 48;      // selected tokens that are worked on at one time; 64 would take more registers than there are
constexpr int BUFFERS = 3;     // of latents: multiplied with queries, added up, read from memory
constexpr int TILE_BYTES = SLOTS * 128;
constexpr int HEAD_TILE_BYTES = HEAD_ROWS * 128;
constexpr int ATTENTION_THREADS = 3 * WARPGROUP;
constexpr int ADDERS = 2 * WARPGROUP;

// Barriers of the block, beside 0.
constexpr int LOADED = 1;    // and 2, by turns: latents are in shared memory
constexpr int SHARED = 3;    // and 4, by turns: the shares of some tokens are in shared memory
constexpr int RELEASED = 5;  // both adding warpgroups are done with a buffer
constexpr int DONE = 6;      // the totals are in shared memory

// Shared memory, from an address that is a multiple of 1024: buffers of latents, the part of the queries that finds no place in registers,
// shares (heads x tokens) by turns in two places, and numbers.
template <int LATENT>
struct Layout {
    static constexpr int TILES = LATENT / 64 + 1;
    static constexpr int IN_REGISTERS = TILES > 7 ? 7 : TILES;  // tiles of the queries
    static constexpr uint32_t BUFFER = TILES * TILE_BYTES;
    static constexpr uint32_t QUERIES = (BUFFERS - 1) * BUFFER;  // their first part is taken before latents come to the last buffer
    static constexpr uint32_t SHARES = QUERIES + TILES * HEAD_TILE_BYTES;
    static_assert(SHARES >= BUFFERS * BUFFER, "latents do not reach into the shares");
    static_assert(TILES == IN_REGISTERS || QUERIES + IN_REGISTERS * HEAD_TILE_BYTES >= BUFFERS * BUFFER, "nor into queries that stay");
    static constexpr uint32_t THERE = SHARES + 2 * HEAD_TILE_BYTES;      // per buffer and token: 1, or 0 where there is none
    static constexpr uint32_t FACTORS = THERE + BUFFERS * SLOTS * 4;     // per buffer and head: what the sums so far are multiplied with
    static constexpr uint32_t ENDS = FACTORS + BUFFERS * HEAD_ROWS * 4;  // per warp: slots up to the last that has a token
    static constexpr uint32_t BYTES = ENDS + ATTENTION_THREADS / 32 * 4;
};

template <int LATENT>
constexpr int attentionMemory() {
    return Layout<LATENT>::BYTES + 1024;
}

__device__ __forceinline__ void putShared(uint32_t address, float value) {
    asm volatile("st.shared.f32 [%0], %1;" ::"r"(address), "f"(value) : "memory");
}

__device__ __forceinline__ void putShared(uint32_t address, uint32_t value) {
    asm volatile("st.shared.b32 [%0], %1;" ::"r"(address), "r"(value) : "memory");
}

__device__ __forceinline__ float getShared(uint32_t address) {
    float value;
    asm volatile("ld.shared.f32 %0, [%1];" : "=f"(value) : "r"(address) : "memory");
    return value;
}

// 2 to the power of x, 0 for minus infinity.
__device__ __forceinline__ float powerOfTwo(float x) {
    float power;
    asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(power) : "f"(x));
    return power;
}

// Copies one thread's pieces of a row to tiles at this distance; sixteen threads a row. A row that is not there becomes zeros.
template <class T, int LATENT, int DISTANCE>
__device__ __forceinline__ void copyRow(uint32_t tiles, int row, const T* from, bool there, int rotary) {
    int piece = threadIdx.x % 8;
    int odd = threadIdx.x / 8 % 2;
    uint32_t to = tiles + odd * DISTANCE + tilePlace(row, piece);
    from += odd * 64 + piece * 8;
#pragma unroll
    for (int tile = 0; tile < LATENT / 64; tile += 2) {
        copyAsync(to + tile * DISTANCE, from + tile * 64, there);
    }
    if (odd == 0) {
        bool real = there && piece * 8 < rotary;
        copyAsync(to + LATENT / 64 * DISTANCE, real ? from + LATENT : from, real);
    }
}

// Brings latents to a buffer, by the two adding warpgroups.
template <class T, int LATENT>
__device__ __forceinline__ void bring(uint32_t base, int buffer, int slot, const int* selected, const T* latents,
                                      const AttentionArguments<T>& a) {
    using Place = Layout<LATENT>;
    constexpr int FURTHER = ADDERS / 16;
    int row = (threadIdx.x - WARPGROUP) / 16;
    int numbers[SLOTS / FURTHER];
#pragma unroll
    for (int i = 0; i < SLOTS / FURTHER; i++) {
        int place = slot + row + i * FURTHER;
        numbers[i] = place < a.top ? __ldg(selected + place) : -1;
    }
#pragma unroll
    for (int i = 0; i < SLOTS / FURTHER; i++) {
        bool there = static_cast<unsigned>(numbers[i]) < static_cast<unsigned>(a.keys);
        unsigned number = there ? numbers[i] : 0;
        copyRow<T, LATENT, TILE_BYTES>(base + buffer * Place::BUFFER, row + i * FURTHER,
                                       latents + static_cast<size_t>(number) * (LATENT + a.rotary), there, a.rotary);
        if (threadIdx.x % 16 == 0) {
            putShared(base + Place::THERE + (buffer * SLOTS + row + i * FURTHER) * 4, there ? 1.0f : 0.0f);
        }
    }
    endCopyGroup();
}

constexpr float LOG2_E = 1.4426950408889634f;

// Takes a new largest product of a head into account, over the four lanes of its row: `highest` is the largest so far in powers of two, and
// what was added up below it is multiplied with a factor, which goes to shared memory.
__device__ __forceinline__ void raise(float& highest, float& total, float most, uint32_t factorPlace, int lane) {
    most = fmaxf(most, __shfl_xor_sync(~0u, most, 1));
    most = fmaxf(most, __shfl_xor_sync(~0u, most, 2));
    most = fmaxf(most * LOG2_E, highest);
    float factor = powerOfTwo(highest - most);
    highest = most;
    total *= factor;
    if (lane % 4 == 0) {
        putShared(factorPlace, factor);
    }
}

// The first warpgroup: products of queries, which it keeps in registers, and latents; the shares.
template <class T, int LATENT>
__device__ __forceinline__ void share(uint32_t base, int rounds) {
    using Place = Layout<LATENT>;
    constexpr int STEPS = Place::IN_REGISTERS * 4;
    int lane = threadIdx.x % 32;
    int firstRow = threadIdx.x / 32 * 16;
    int row = firstRow + lane / 4;
    uint32_t queries[STEPS][4];
#pragma unroll
    for (int step = 0; step < STEPS; step++) {
        loadRows(queries[step], base + Place::QUERIES + step / 4 * HEAD_TILE_BYTES, firstRow, step % 4 * 2);
    }
    __syncthreads();  // the queries' place may be overwritten

    float highestHere = -1e30f;
    float highestFurther = -1e30f;
    float totalHere = 0.0f;
    float totalFurther = 0.0f;
    int buffer = 0;
#pragma unroll 1
    for (int round = 0; round < rounds; round++) {
        uint32_t tiles = base + buffer * Place::BUFFER;
        barrier(LOADED + round % 2, ATTENTION_THREADS);
        float products[SLOTS / 2];
        beginMatrix();
#pragma unroll
        for (int step = 0; step < STEPS; step++) {
            matrix<T>(products, queries[step], byRows(tiles + step / 4 * TILE_BYTES + step % 4 * 32), step > 0);
        }
#pragma unroll
        for (int step = STEPS; step < Place::TILES * 4; step++) {
            uint64_t left = byRows(base + Place::QUERIES + step / 4 * HEAD_TILE_BYTES + step % 4 * 32);
            matrix<T, SLOTS, 0>(products, left, byRows(tiles + step / 4 * TILE_BYTES + step % 4 * 32), step > 0);
        }
        endMatrix();
        // Which of the tokens are there, one bit each; of this thread's columns the bits 8j and 8j + 1.
        uint32_t lower = __ballot_sync(~0u, getShared(base + Place::THERE + (buffer * SLOTS + lane) * 4) != 0.0f);
        uint32_t upper = __ballot_sync(~0u, lane >= SLOTS - 32 || getShared(base + Place::THERE + (buffer * SLOTS + lane + 32) * 4) != 0.0f);
        if ((lower & upper) != ~0u) {
            lower >>= 2 * (lane % 4);
            upper >>= 2 * (lane % 4);
#pragma unroll
            for (int i = 0; i < SLOTS / 2; i++) {
                uint32_t bits = i < 16 ? lower : upper;
                products[i] = bits >> (i / 4 % 4 * 8 + i % 2) & 1 ? products[i] : -INFINITY;
            }
        }
        float mostHere = products[0];
        float mostFurther = products[2];
#pragma unroll
        for (int j = 0; j < SLOTS / 8; j++) {
            mostHere = fmaxf(mostHere, fmaxf(products[4 * j], products[4 * j + 1]));
            mostFurther = fmaxf(mostFurther, fmaxf(products[4 * j + 2], products[4 * j + 3]));
        }
        raise(highestHere, totalHere, mostHere, base + Place::FACTORS + (buffer * HEAD_ROWS + row) * 4, lane);
        raise(highestFurther, totalFurther, mostFurther, base + Place::FACTORS + (buffer * HEAD_ROWS + row) * 4 + 32, lane);
#pragma unroll
        for (int j = 0; j < SLOTS / 8; j++) {
#pragma unroll
            for (int i = 0; i < 2; i++) {
                products[4 * j + i] = powerOfTwo(products[4 * j + i] * LOG2_E - highestHere);
                products[4 * j + 2 + i] = powerOfTwo(products[4 * j + 2 + i] * LOG2_E - highestFurther);
                totalHere += products[4 * j + i];
                totalFurther += products[4 * j + 2 + i];
            }
            uint32_t to = base + Place::SHARES + round % 2 * HEAD_TILE_BYTES + tilePlace(row, j) + lane % 4 * 4;
            putShared(to, packTwo<T>(products[4 * j], products[4 * j + 1]));
            putShared(to + 8 * 128, packTwo<T>(products[4 * j + 2], products[4 * j + 3]));
        }
        publishShared();
        arrive(SHARED + round % 2, ATTENTION_THREADS);
        buffer = buffer == BUFFERS - 1 ? 0 : buffer + 1;
    }
#pragma unroll
    for (int distance = 1; distance < 4; distance *= 2) {
        totalHere += __shfl_xor_sync(~0u, totalHere, distance);
        totalFurther += __shfl_xor_sync(~0u, totalFurther, distance);
    }
    if (lane % 4 == 0) {
        putShared(base + Place::FACTORS + (buffer * HEAD_ROWS + row) * 4, totalHere > 0.0f ? 1.0f / totalHere : 0.0f);
        putShared(base + Place::FACTORS + (buffer * HEAD_ROWS + row) * 4 + 32, totalFurther > 0.0f ? 1.0f / totalFurther : 0.0f);
    }
    arrive(DONE, ATTENTION_THREADS);
}

// The second and third warpgroup: they bring the latents, and each adds up half of their columns by the shares.
template <class T, int LATENT>
__device__ __forceinline__ void add(uint32_t base, int rounds, const int* selected, const T* latents, const AttentionArguments<T>& a) {
    using Place = Layout<LATENT>;
    constexpr int COLUMNS = LATENT / 2;
    int half = __shfl_sync(~0u, threadIdx.x / WARPGROUP, 0) - 1;  // the same in a warp, as the compiler sees from this
    int lane = threadIdx.x % 32;
    int row = threadIdx.x % WARPGROUP / 32 * 16 + lane / 4;

    __syncthreads();  // the queries, which lay in the last buffer, are taken
    bring<T, LATENT>(base, BUFFERS - 1, (BUFFERS - 1) * SLOTS, selected, latents, a);
    waitForCopies<BUFFERS - 1>();
    publishShared();
    arrive(LOADED, ATTENTION_THREADS);

    float sums[COLUMNS / 2];
#pragma unroll
    for (int i = 0; i < COLUMNS / 2; i++) {
        sums[i] = 0.0f;
    }
    int buffer = 0;
#pragma unroll 1
    for (int round = 0; round < rounds; round++) {
        if (round + 1 < rounds) {
            waitForCopies<BUFFERS - 2>();
            publishShared();
            arrive(LOADED + (round + 1) % 2, ATTENTION_THREADS);
        }
        barrier(SHARED + round % 2, ATTENTION_THREADS);
        float factorHere = getShared(base + Place::FACTORS + (buffer * HEAD_ROWS + row) * 4);
        float factorFurther = getShared(base + Place::FACTORS + (buffer * HEAD_ROWS + row) * 4 + 32);
        if (__any_sync(~0u, factorHere != 1.0f || factorFurther != 1.0f)) {
#pragma unroll
            for (int j = 0; j < COLUMNS / 8; j++) {
                sums[4 * j] *= factorHere;
                sums[4 * j + 1] *= factorHere;
                sums[4 * j + 2] *= factorFurther;
                sums[4 * j + 3] *= factorFurther;
            }
        }
        beginMatrix();
        uint32_t shares = base + Place::SHARES + round % 2 * HEAD_TILE_BYTES;
        uint32_t values = base + buffer * Place::BUFFER + half * (COLUMNS / 64) * TILE_BYTES;
#pragma unroll
        for (int step = 0; step < SLOTS / 16; step++) {
            matrix<T, COLUMNS, 1>(sums, byRows(shares + step * 32), byColumns(values + step * 2048, TILE_BYTES), true);
        }
        endMatrix();
        barrier(RELEASED, ADDERS);
        bring<T, LATENT>(base, buffer, (round + BUFFERS) * SLOTS, selected, latents, a);
        buffer = buffer == BUFFERS - 1 ? 0 : buffer + 1;
    }
    waitForCopies<0>();
    barrier(DONE, ATTENTION_THREADS);
    float factorHere = getShared(base + Place::FACTORS + (buffer * HEAD_ROWS + row) * 4);
    float factorFurther = getShared(base + Place::FACTORS + (buffer * HEAD_ROWS + row) * 4 + 32);
    int head = blockIdx.x * HEAD_ROWS + row;
    long query = static_cast<long>(blockIdx.z) * a.count + a.start + blockIdx.y;
    T* to = a.results + (query * a.heads + head) * LATENT + half * COLUMNS + 2 * (lane % 4);
#pragma unroll
    for (int j = 0; j < COLUMNS / 8; j++) {
        if (head < a.heads) {
            *reinterpret_cast<uint32_t*>(to + j * 8) = packTwo<T>(sums[4 * j] * factorHere, sums[4 * j + 1] * factorHere);
        }
        if (head + 8 < a.heads) {
            *reinterpret_cast<uint32_t*>(to + 8 * LATENT + j * 8) =
                    packTwo<T>(sums[4 * j + 2] * factorFurther, sums[4 * j + 3] * factorFurther);
        }
    }
}

// A block has 64 heads of one query. While one warpgroup makes the shares of 48 tokens, the two others add up those of the 48 before, and
// the 48 after come from memory.
template <class T, int LATENT>
__global__ void __launch_bounds__(ATTENTION_THREADS, 1) attentionKernel(const __grid_constant__ AttentionArguments<T> a) {
    using Place = Layout<LATENT>;
    extern __shared__ char raw[];
    uint32_t base = (sharedAddress(raw) + 1023) & ~1023u;
    long query = static_cast<long>(blockIdx.z) * a.count + a.start + blockIdx.y;
    const int* selected = a.selected + query * a.top;
    const T* latents = a.latents + static_cast<size_t>(blockIdx.z) * a.keys * (LATENT + a.rotary);

    // The queries first, into the last buffer, then the latents of the first ones.
    if (threadIdx.x >= WARPGROUP) {
        int firstHead = blockIdx.x * HEAD_ROWS;
#pragma unroll 1
        for (int row = (threadIdx.x - WARPGROUP) / 16; row < HEAD_ROWS; row += ADDERS / 16) {
            bool there = firstHead + row < a.heads;
            const T* from = a.queries + (query * a.heads + (there ? firstHead + row : 0)) * (LATENT + a.rotary);
            copyRow<T, LATENT, HEAD_TILE_BYTES>(base + Place::QUERIES, row, from, there, a.rotary);
        }
        endCopyGroup();
#pragma unroll 1
        for (int buffer = 0; buffer < BUFFERS - 1; buffer++) {
            bring<T, LATENT>(base, buffer, buffer * SLOTS, selected, latents, a);
        }
        waitForCopies<BUFFERS - 1>();
    }
    int end = 0;
    for (int slot = threadIdx.x; slot < a.top; slot += ATTENTION_THREADS) {
        end = __ldg(selected + slot) >= 0 ? slot + 1 : end;
    }
    end = __reduce_max_sync(~0u, end);
    if (threadIdx.x % 32 == 0) {
        putShared(base + Place::ENDS + threadIdx.x / 32 * 4, static_cast<uint32_t>(end));
    }
    __syncthreads();  // the queries are there, and the ends
#pragma unroll
    for (int warp = 0; warp < ATTENTION_THREADS / 32; warp++) {
        end = max(end, __float_as_int(getShared(base + Place::ENDS + warp * 4)));
    }
    int rounds = __shfl_sync(~0u, max(1, (end + SLOTS - 1) / SLOTS), 0);

    if (__shfl_sync(~0u, threadIdx.x / WARPGROUP, 0) == 0) {
        share<T, LATENT>(base, rounds);
    } else {
        add<T, LATENT>(base, rounds, selected, latents, a);
    }
}

}  // namespace assay
