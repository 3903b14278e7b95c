internal import Synchronization

extension BufferPool {
    /// What the pool has done since it was made, and what it holds now.
    package struct Statistics: Equatable, Sendable {
        /// Buffers served from memory that was used before.
        package var reuseCount = 0
        /// Buffers for which the system was asked.
        package var freshCount = 0
        /// Bytes that lie in the pool.
        package var keptBytes = 0
        /// Bytes in buffers that live, rounded up to their size classes.
        package var usedBytes = 0
        /// The most that `usedBytes` ever was.
        package var peakUsedBytes = 0
    }

    package var statistics: Statistics { state.withLock { $0.statistics } }
}
