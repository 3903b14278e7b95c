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

    /// Keys whose digests are known. Each is compared with its digest when it is made.
    package init(_ circuits: RecursionCircuits, shapes: [MachineShape], _ set: KeySet) {
        self.circuits = circuits
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
            let key: RecursionKey
            do throws(KeyError) { key = try RecursionKey(program, circuits) } catch { throw .key(error) }
            guard key.entry == set.entries[place] else { throw .digest(program) }
            keys[program] = key
            return key
        }
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
