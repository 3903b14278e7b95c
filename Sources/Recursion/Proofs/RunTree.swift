internal import Fields
package import Hashing
internal import Verification

/// The statements of runs as they were aggregated, two at a time.
package indirect enum RunTree: Equatable, Sendable {
    case run(Run)
    case pair(RunTree, RunTree)

    /// That a program halted with a status and output.
    package struct Run: Equatable, Sendable {
        package var program: Digest
        package var status: UInt32
        package var output: [UInt32]

        package init(program: Digest, status: UInt32, output: [UInt32]) {
            self.program = program
            self.status = status
            self.output = output
        }

        package var digest: Digest {
            var backend = NativeBackend()
            let limbs = ([status] + output).flatMap { word in
                [KoalaBear(UInt64(word & 0xffff)), KoalaBear(UInt64(word >> 16))]
            }
            return RunStatement.digest(program: program, result: limbs, &backend)
        }
    }

    package var isRun: Bool { if case .run = self { true } else { false } }

    /// The runs in order.
    package var runs: [Run] {
        switch self {
        case .run(let run): [run]
        case .pair(let first, let second): first.runs + second.runs
        }
    }

    package var count: Int {
        switch self {
        case .run: 1
        case .pair(let first, let second): first.count + second.count
        }
    }

    /// What a root or aggregate of these publishes.
    package var digest: Digest {
        switch self {
        case .run(let run): return run.digest
        case .pair(let first, let second):
            var backend = NativeBackend()
            return RunStatement.digest(pair: pair(first, second), count: KoalaBear(UInt64(count)), &backend)
        }
    }

    /// What is under the digest of an aggregate; a root has nothing, and any will do.
    var openedPair: Digest {
        guard case .pair(let first, let second) = self else { return Digest(InlineArray(repeating: .zero)) }
        return pair(first, second)
    }

    private func pair(_ first: RunTree, _ second: RunTree) -> Digest { .compress(first.digest, second.digest) }
}
