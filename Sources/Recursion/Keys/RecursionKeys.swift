internal import Circuits
package import MachineAir
package import Stark
internal import Synchronization

/// The keys of a tree: those that are in use, each made when it is first asked for, and the set that all of them are in.
package final class RecursionKeys: Sendable {
    package let circuits: RecursionCircuits
    package let programs: [RecursionProgram]
    package let set: KeySet
    private let places: [RecursionProgram: Int]
    private let keys: Mutex<[RecursionProgram: RecursionKey]>
    private let cache: KeyCache?

    /// Keys whose digests are known. Each is compared with its digest when it is made, or loaded from the cache.
    package init(
        _ circuits: RecursionCircuits, shapes: [MachineShape], _ set: KeySet, cache: KeyCache? = nil
    ) {
        self.circuits = circuits
        self.cache = cache
        self.set = set
        programs = RecursionProgram.all(shapes)
        precondition(set.entries.map(\.kind) == programs.map(\.kind), "a set has a key for each program")
        places = Dictionary(uniqueKeysWithValues: programs.enumerated().map { ($1, $0) })
        keys = Mutex([:])
    }

    /// Makes all keys to learn their digests.
    package init(deriving circuits: RecursionCircuits, shapes: [MachineShape]) throws(KeyError) {
        self.circuits = circuits
        programs = RecursionProgram.all(shapes)
        var made: [RecursionProgram: RecursionKey] = [:]
        for program in programs { made[program] = try RecursionKey(program, circuits) }
        set = KeySet(programs.map { made[$0]!.entry })
        places = Dictionary(uniqueKeysWithValues: programs.enumerated().map { ($1, $0) })
        keys = Mutex(made)
        cache = nil
    }

    package func place(of program: RecursionProgram) -> Int? { places[program] }

    /// Why there is no key.
    package enum Failure: Error, Equatable {
        case unknown(RecursionProgram)
        case key(KeyError)
        /// It is not the one that the set has.
        case digest(RecursionProgram)
    }

    package func key(_ program: RecursionProgram) throws(Failure) -> RecursionKey {
        guard let place = places[program] else { throw .unknown(program) }
        // Who wants a key that is being made waits for it.
        return try keys.withLock { keys throws(Failure) in
            if let key = keys[program] { return key }
            let entry = set.entries[place]
            let key = if let key = loaded(program, entry) { key } else { try made(program, entry) }
            keys[program] = key
            return key
        }
    }

    private func made(_ program: RecursionProgram, _ entry: KeySet.Entry) throws(Failure) -> RecursionKey {
        let (graph, key): (CircuitGraph, RecursionKey)
        do throws(KeyError) {
            graph = try circuits.graph(program)
            let circuit = Circuit(graph, heightsLog2: circuits.family(of: program.kind).heightsLog2)
            key = try RecursionKey(program, circuits, circuit)
        } catch { throw .key(error) }
        guard key.entry == entry else { throw .digest(program) }
        cache?.keep(graph, entry.digest)
        return key
    }

    /// The key of the circuit in the cache, if there is one and it is the right one.
    private func loaded(_ program: RecursionProgram, _ entry: KeySet.Entry) -> RecursionKey? {
        guard let graph = cache?.graph(entry.digest),
            let circuit = Circuit(
                read: graph, heightsLog2: circuits.family(of: program.kind).heightsLog2,
                publicOctetCount: RecursionFamily.publicOctetCount),
            let key = try? RecursionKey(program, circuits, circuit), key.entry == entry
        else { return nil }
        return key
    }
}

extension RecursionKeys.Failure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let program): "the set of keys has none for \(program.name)"
        case .key(let error): "\(error)"
        case .digest(let program):
            "the key for \(program.name) is not the one in the set; this build makes other keys than those pinned"
        }
    }
}
