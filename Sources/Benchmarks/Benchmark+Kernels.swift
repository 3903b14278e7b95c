internal import Basics
internal import CKernels
internal import Fields

extension Benchmark {
    /// The kernels, as `ashlar bench kernels` names them.
    package static let kernels: [Benchmark] = [
        koalaBearMultiplication,
        permutation("poseidon2-w16", width: 16) { $0.poseidon2_permute16 },
        permutation("poseidon2-w24", width: 24) { $0.poseidon2_permute24 },
    ]

    /// Products of vectors that stay in the first-level cache.
    private static let koalaBearMultiplication = Benchmark(
        "koalabear-mul", unit: "multiplications/s", workPerRun: 1 << 22
    ) {
        // Two inputs and an output of 8 KiB each, for every thread.
        let count = 2048
        let factors = randomElements(count: 2 * count)
        return {
            parallelFor((1 << 22) / count, grain: 128) { range in
                let products = Buffer<UInt32>(count: count)
                for _ in range {
                    ashlar_kernels_current().pointee.koalabear_mul(
                        products.baseAddress, factors.baseAddress, factors.baseAddress + count, count)
                }
            }
        }
    }

    /// Poseidon2 on 256 states side by side, 16 or 24 KiB, over and over.
    private static func permutation(
        _ name: String, width: Int,
        kernel: @escaping @Sendable (ashlar_kernels) -> @convention(c) (UnsafeMutablePointer<UInt32>?, Int, Int) -> Void
    ) -> Benchmark {
        let (stateCount, rounds) = (256, 256)
        return Benchmark(name, unit: "permutations/s", workPerRun: stateCount * rounds) {
            let states = randomElements(count: width * stateCount)
            return {
                let permute = kernel(ashlar_kernels_current().pointee)
                parallelFor(rounds, grain: 16) { range in
                    let own = Buffer<UInt32>(count: states.count)
                    own.baseAddress.update(from: states.baseAddress, count: states.count)
                    for _ in range { permute(own.baseAddress, stateCount, stateCount) }
                }
            }
        }
    }

    /// The same elements in every run of the program, in Montgomery form.
    static func randomElements(count: Int) -> Buffer<UInt32> {
        var random = SeededGenerator(seed: 1)
        let elements = Buffer<UInt32>(count: count)
        for i in elements.indices {
            elements.baseAddress[i] = UInt32(random.next(below: UInt64(KoalaBearModulus.modulus)))
        }
        return elements
    }
}
