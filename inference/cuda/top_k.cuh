// The numbers of the largest scores of each row, exactly, in ascending order; among equal scores the lower number.
#pragma once

#include <cuda_fp16.h>
#include <cuda_runtime.h>
#include <stdint.h>

namespace assay {

constexpr int TOP_THREADS = 1024;
constexpr int BINS = 4096;
constexpr int CANDIDATES = 6144;

struct TopArguments {
    const float* scores;  // [rows, stride]
    int* selected;        // [rows, top]
    int stride;
    int first;  // position of the first row's query: it has first + 1 scores
    int keyCount;
    int top;
};

// Unsigned numbers in the order of the floats; both zeros are one.
__device__ __forceinline__ uint32_t ordered(float score) {
    uint32_t bits = __float_as_uint(score + 0.0f);
    return bits ^ ((bits >> 31) ? 0xFFFFFFFFu : 0x80000000u);
}

// A coarse rank, 0 to 4095, never descending in the score: the upper 12 bits of the score in half precision.
__device__ __forceinline__ int binOf(float score) {
    uint32_t bits = __half_as_ushort(__float2half_rn(score + 0.0f));
    bits ^= (bits >> 15) ? 0xFFFFu : 0x8000u;
    return bits >> 4;
}

__device__ __forceinline__ int sumBefore(int value, int lane) {
    int sum = value;
#pragma unroll
    for (int step = 1; step < 32; step *= 2) {
        int other = __shfl_up_sync(~0u, sum, step);
        sum += lane >= step ? other : 0;
    }
    return sum - value;
}

struct Place {
    int bin;
    int above;  // elements in higher bins
};

// Which of the bins holds the element of this rank (1 is the largest). Each thread brings its bins' counts, PER of them; threads in
// ascending order of bins. All threads must come.
template <int PER>
__device__ __forceinline__ void findBin(const int* counts, int threads, int rank, Place* found, int* warpSums) {
    int thread = threadIdx.x;
    int lane = thread % 32;
    int mine = 0;
    // The last thread takes the lowest bins, so that a sum over the threads before is one over higher bins.
    int lowest = (threads - 1 - thread) * PER;
    if (thread < threads) {
#pragma unroll
        for (int i = 0; i < PER; i++) {
            mine += counts[lowest + i];
        }
    }
    int before = sumBefore(mine, lane);
    if (lane == 31) {
        warpSums[thread / 32] = before + mine;
    }
    __syncthreads();
    int warps = sumBefore(warpSums[lane], lane);
    before += __shfl_sync(~0u, warps, thread / 32);
    if (thread < threads && before < rank && rank <= before + mine) {
#pragma unroll
        for (int i = PER - 1; i >= 0; i--) {
            int count = counts[lowest + i];
            if (before < rank && rank <= before + count) {
                *found = {lowest + i, before};
            }
            before += count;
        }
    }
    __syncthreads();
}

template <class F>
__device__ __forceinline__ void forEachScore(const float* row, int count, F use) {
    for (int i = threadIdx.x * 4; i < count; i += TOP_THREADS * 4) {
        float4 four = *reinterpret_cast<const float4*>(row + i);
        use(four.x);
        if (i + 1 < count) use(four.y);
        if (i + 2 < count) use(four.z);
        if (i + 3 < count) use(four.w);
    }
}

// One block a row, three readings of it: counts in coarse bins; the candidates of the bin where the last selected score lies, among which
// that score is found digit by digit; and the selected numbers in their order.
__global__ void __launch_bounds__(TOP_THREADS, 2) topKernel(TopArguments a) {
    __shared__ int counts[BINS];
    __shared__ uint32_t candidates[CANDIDATES];
    __shared__ int digits[256];
    __shared__ int warpSums[2][32];
    __shared__ int candidateCount;
    __shared__ Place found;

    int thread = threadIdx.x;
    int lane = thread % 32;
    int warp = thread / 32;
    const float* row = a.scores + static_cast<long>(blockIdx.x) * a.stride;
    int* selected = a.selected + static_cast<long>(blockIdx.x) * a.top;
    int count = min(a.first + static_cast<int>(blockIdx.x) + 1, a.keyCount);
    if (count <= a.top) {
        for (int i = thread; i < a.top; i += TOP_THREADS) {
            selected[i] = i < count ? i : -1;
        }
        return;
    }

    for (int i = thread; i < BINS; i += TOP_THREADS) {
        counts[i] = 0;
    }
    if (thread == 0) {
        candidateCount = 0;
    }
    __syncthreads();
    forEachScore(row, count, [&](float score) { atomicAdd(&counts[binOf(score)], 1); });
    __syncthreads();
    findBin<BINS / TOP_THREADS>(counts, TOP_THREADS, a.top, &found, warpSums[0]);
    int bin = found.bin;
    int rank = a.top - found.above;
    bool listed = counts[bin] <= CANDIDATES;
    if (listed) {
        forEachScore(row, count, [&](float score) {
            if (binOf(score) == bin) {
                candidates[atomicAdd(&candidateCount, 1)] = ordered(score);
            }
        });
    }

    uint32_t last = 0;
    for (int shift = 24; shift >= 0; shift -= 8) {
        if (thread < 256) {
            digits[thread] = 0;
        }
        __syncthreads();
        auto countDigit = [&](uint32_t key) {
            // A shift by 32 is not defined: the first digit has nothing above it.
            if (shift == 24 || (key >> (shift + 8)) == (last >> (shift + 8))) {
                atomicAdd(&digits[(key >> shift) & 255], 1);
            }
        };
        if (listed) {
            for (int i = thread; i < candidateCount; i += TOP_THREADS) {
                countDigit(candidates[i]);
            }
        } else {
            forEachScore(row, count, [&](float score) {
                if (binOf(score) == bin) {
                    countDigit(ordered(score));
                }
            });
        }
        __syncthreads();
        findBin<1>(digits, 256, rank, &found, warpSums[0]);
        last |= static_cast<uint32_t>(found.bin) << shift;
        rank -= found.above;
        __syncthreads();
    }

    // Now `last` is the smallest selected score, and `rank` of those equal to it are selected.
    int larger = 0;
    int equal = 0;
    int buffer = 0;
    for (int start = 0; start < count && larger + min(equal, rank) < a.top; start += TOP_THREADS * 4, buffer ^= 1) {
        int i = start + thread * 4;
        uint32_t keys[4] = {0, 0, 0, 0};
        if (i < count) {
            float4 four = *reinterpret_cast<const float4*>(row + i);
            keys[0] = ordered(four.x);
            keys[1] = i + 1 < count ? ordered(four.y) : 0;
            keys[2] = i + 2 < count ? ordered(four.z) : 0;
            keys[3] = i + 3 < count ? ordered(four.w) : 0;
        }
        int mine = 0;
#pragma unroll
        for (int j = 0; j < 4; j++) {
            bool real = i + j < count;
            mine += (real && keys[j] > last ? 1 : 0) + (real && keys[j] == last ? 1 << 16 : 0);
        }
        int before = sumBefore(mine, lane);
        if (lane == 31) {
            warpSums[buffer][warp] = before + mine;
        }
        __syncthreads();
        int warps = warpSums[buffer][lane];
        int warpsBefore = sumBefore(warps, lane);
        int total = __shfl_sync(~0u, warpsBefore + warps, 31);
        before += __shfl_sync(~0u, warpsBefore, warp);
        int largerHere = larger + (before & 0xFFFF);
        int equalHere = equal + (before >> 16);
#pragma unroll
        for (int j = 0; j < 4; j++) {
            bool real = i + j < count;
            if (real && keys[j] > last) {
                selected[largerHere + min(equalHere, rank)] = i + j;
                largerHere++;
            } else if (real && keys[j] == last) {
                if (equalHere < rank) {
                    selected[largerHere + equalHere] = i + j;
                }
                equalHere++;
            }
        }
        larger += total & 0xFFFF;
        equal += total >> 16;
    }
}

}  // namespace assay
