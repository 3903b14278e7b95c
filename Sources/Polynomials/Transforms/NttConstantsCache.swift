internal import Synchronization

/// The constants of the transforms that were used last.
///
/// Making them takes a fifth of the time that the transform of one column takes, and a prover uses few shapes
/// many times. What is kept is bounded: the constants unused for longest go first. Whoever computes with them
/// holds them.
package final class NttConstantsCache: Sendable {
    /// 64 MiB: the constants of seven transforms of 2^24 elements, or of a hundred of 2^20.
    package static let shared = NttConstantsCache(limitBytes: 64 << 20)

    private struct Entry {
        let constants: NttConstants
        var lastUse: Int
    }

    private struct State {
        var entries: [NttShape: Entry] = [:]
        var byteCount = 0
        var useCount = 0
    }

    private let limitBytes: Int
    private let state = Mutex(State())

    package init(limitBytes: Int) { self.limitBytes = limitBytes }

    /// Bytes held; at most the limit, unless the last constants alone are larger.
    package var byteCount: Int { state.withLock { $0.byteCount } }

    package func constants(for shape: NttShape) -> NttConstants {
        if let found = lookUp(shape) { return found }
        // Made without the lock. Two threads may make the same: one of the two is kept.
        let made = NttConstants(shape)
        insert(made)
        return made
    }

    private func lookUp(_ shape: NttShape) -> NttConstants? {
        state.withLock { state in
            guard let entry = state.entries[shape] else { return nil }
            state.useCount += 1
            state.entries[shape]?.lastUse = state.useCount
            return entry.constants
        }
    }

    private func insert(_ constants: NttConstants) {
        state.withLock { state in
            guard state.entries[constants.shape] == nil else { return }
            state.useCount += 1
            state.entries[constants.shape] = Entry(constants: constants, lastUse: state.useCount)
            state.byteCount += constants.byteCount
            while state.byteCount > limitBytes, state.entries.count > 1,
                let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.entries[oldest.key] = nil
                state.byteCount -= oldest.value.constants.byteCount
            }
        }
    }
}
