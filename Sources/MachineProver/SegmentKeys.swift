package import MachineAir
package import Stark
internal import Synchronization

/// The keys of the shapes that are in use, each made when it is first asked for.
package final class SegmentKeys: Sendable {
    package let parameters: StarkParameters
    private let keys = Mutex<[Name: SegmentKey]>([:])

    private struct Name: Hashable {
        let shape: MachineShape
        let programHeightLog2: Int
    }

    package init(_ parameters: StarkParameters) { self.parameters = parameters }

    package func key(_ shape: MachineShape, programHeightLog2: Int) throws(KeyError) -> SegmentKey {
        let name = Name(shape: shape, programHeightLog2: programHeightLog2)
        // Who wants a key that is being made waits for it.
        return try keys.withLock { keys throws(KeyError) in
            if let key = keys[name] { return key }
            let key = try SegmentKey(parameters, shape, programHeightLog2: programHeightLog2)
            keys[name] = key
            return key
        }
    }
}
