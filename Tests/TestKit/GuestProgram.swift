/// The programs that `Scripts/guests` builds.
package enum GuestProgram {
    /// The ELF file of a guest, by the name of its folder. `Scripts/test` builds them all before it runs the tests.
    package static func read(_ name: String) throws -> [UInt8] {
        do {
            return try TestFile.read("../.build/guests/\(name).elf")
        } catch {
            throw TestFile.Failure(description: "\(error); guests are built by Scripts/guests, which was not run")
        }
    }
}
