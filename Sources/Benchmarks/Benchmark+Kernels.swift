internal import Basics
internal import CKernels
internal import Fields
internal import Hashing

extension Benchmark {
    /// The kernels, as `ashlar bench kernels` names them.
    package static let kernels: [Benchmark] =
        [
            koalaBearMultiplication,
            permutation("poseidon2-w16", width: 16) { $0.poseidon2_permute16 },
            permutation("poseidon2-w24", width: 24) { $0.poseidon2_permute24 },
            merkleTree,
        ] + polynomials + verification

    /// Products of vectors that stay in the first-level cache.
    private static let koalaBearMultiplication = Benchmark(
        "koalabear-mul", unit: "multiplications/s", workPerRun: 1 << 22
    ) {
        // Two inputs and an output of 8 KiB each, for every thread.
        let count = 2048
        let factors = RandomData.elements(count: 2 * count)
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
            let states = RandomData.elements(count: width * stateCount)
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

    /// A Poseidon2 tree over the rows of a matrix.
    private static let merkleTree = Benchmark("merkle-2^20x64", unit: "elements/s", workPerRun: 64 << 20) {
        let matrix = RandomData.matrix(width: 64, height: 1 << 20)
        return {
            do throws(MerkleShape.Error) {
                _ = try MerkleTree([matrix], capLog2: 0)
            } catch {
                preconditionFailure("one matrix of 2^20 rows has a tree: \(error)")
            }
        }
    }
}
