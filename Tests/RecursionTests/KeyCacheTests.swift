import Basics
import Circuits
import Hashing
import MachineAir
import Recursion
import Testing

/// Circuits that are kept as files.
@Suite struct KeyCacheTests {
    /// Keys of the sample's set that keep what they make in a folder.
    private func keys(_ sample: RecursionSample, _ cache: KeyCache) -> RecursionKeys {
        RecursionKeys(sample.keys.circuits, shapes: RecursionSample.shapes, sample.keys.set, cache: cache)
    }

    @Test func whatIsKeptIsLoaded() throws {
        let sample = try RecursionSample.shared.get()
        let folder = "/tmp/ashlar-key-cache-\(ObjectIdentifier(sample.keys).hashValue)"
        let cache = KeyCache(folder: folder)
        let entry = sample.keys.set.entries[try #require(sample.keys.place(of: .join))]
        let path = cache.path(of: entry.digest)
        let made = try keys(sample, cache).key(.join)
        let bytes = try InputFile.read(path, limitBytes: 1 << 28)
        let loaded = try keys(sample, cache).key(.join)
        #expect(made.entry == entry && loaded.entry == entry)
        #expect(loaded.circuit.rowCounts == made.circuit.rowCounts)

        // Whatever the file is, the key is the right one, and the file is written anew.
        let other = sample.keys.set.entries[try #require(sample.keys.place(of: .root))]
        _ = try keys(sample, cache).key(.root)
        let root = try InputFile.read(cache.path(of: other.digest), limitBytes: 1 << 28)
        var damaged = bytes
        damaged[damaged.count / 2] ^= 1
        for wrong in [[], Array(bytes.dropLast()), damaged, root] {
            let file = try OutputFile(replacing: path)
            try file.write(wrong)
            try file.commit()
            #expect(try keys(sample, cache).key(.join).entry == entry)
            #expect(try InputFile.read(path, limitBytes: 1 << 28) == bytes)
        }
    }

    @Test func aFolderThatCannotBeMadeKeepsNothing() throws {
        let sample = try RecursionSample.shared.get()
        let keys = keys(sample, KeyCache(folder: "/proc/none/such"))
        #expect(try keys.key(.aggregate).program == .aggregate)
    }
}
