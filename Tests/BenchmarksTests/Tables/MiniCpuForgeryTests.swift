internal import Benchmarks
internal import Fields
internal import Testing

/// False runs that one rule of the small CPU finds alone: without it, nothing else would. Of the bit columns there are
/// examples only.
@Suite struct MiniCpuForgeryTests {
    static let (lastUsed, last) = (MiniCpuForgery.lastUsed, MiniCpuForgery.last)

    /// A run whose last instruction is of a kind, with a result whose bytes can all be one more.
    func ending(_ operation: String, _ condition: (MiniCpuForgery) -> Bool = { _ in true }) -> MiniCpuForgery {
        MiniCpuForgery.find { run in
            run["is \(operation)", Self.lastUsed] == .one
                && (0..<4).allSatisfy { run["result[\($0)]", Self.lastUsed] != 255 } && condition(run)
        }
    }

    /// A byte of the last result one more, with all that follows from it.
    func add(toByte byte: Int, of run: MiniCpuForgery) {
        for name in ["left", "right", "result"] { run["\(name)[\(byte)]", Self.lastUsed] += 1 }
        run.carryOn(from: Self.lastUsed + 1)
    }

    @Test func aRunThatIsNotForgedIsNotFound() {
        let run = MiniCpuForgery(seed: 1)
        run.carryOn(from: Self.lastUsed + 1)
        #expect(run.foundBy == [])
    }

    @Test(arguments: [("add", "sum"), ("subtract", "difference")], [0, 1])
    func aWrongResult(_ operation: (name: String, result: String), limb: Int) {
        let run = ending(operation.name)
        add(toByte: 2 * limb, of: run)
        #expect(run.foundBy == ["result[\(limb)] is the \(operation.result)"])
    }

    /// Carries that are fractions allow any result.
    @Test func carriesThatAreNoBits() throws {
        let run = ending("add")
        add(toByte: 0, of: run)
        let unit = try #require(KoalaBear(65536).inverse)
        run["carry[0]", Self.lastUsed] -= unit
        run["carry[1]", Self.lastUsed] -= unit.squared
        #expect(run.foundBy == ["carry[0] is a bit", "carry[1] is a bit"])
    }

    /// A number between two others is the half of both: on registers that are all zero it makes no difference.
    @Test(arguments: [
        ["first[0]", "first[1]", "first[2]"], ["second[0]", "second[1]", "second[2]"],
        ["is add", "is subtract", "is and"],
    ]) func selectorsThatAreNoBits(columns: [String]) {
        let run = MiniCpuForgery.find { $0[columns[1], 0] == .one && $0["second[4]", 0] == .zero }
        run[columns[1], 0] = .zero
        for column in [columns[0], columns[2]] { run[column, 0] = KoalaBear.one.halved }
        #expect(run.foundBy == ["\(columns[0]) is a bit", "\(columns[2]) is a bit"])
    }

    @Test(arguments: [("left", "first"), ("right", "second")], 0..<4)
    func andOfOtherBytes(_ side: (name: String, value: String), byte: Int) {
        let run = ending("and") { $0["\(side.name)[\(byte)]", Self.lastUsed] == .zero }
        let other = side.name == "left" ? "right" : "left"
        run["\(side.name)[\(byte)]", Self.lastUsed] = 255
        run["result[\(byte)]", Self.lastUsed] = run["\(other)[\(byte)]", Self.lastUsed]
        run.carryOn(from: Self.lastUsed + 1)
        #expect(run.foundBy == ["\(side.name)[\(byte / 2)] is the \(side.value) value"])
    }

    @Test func aResultThatIsNoByte() {
        let run = ending("add") { $0["result[1]", Self.lastUsed] != .zero }
        for name in ["left", "right", "result"] {
            run["\(name)[0]", Self.lastUsed] += 256
            run["\(name)[1]", Self.lastUsed] -= 1
        }
        #expect(run.foundBy == ["bytes"])
    }

    @Test func aBranchNotTaken() {
        let run = ending("branch") { $0["is taken", Self.lastUsed] == .one }
        run["is taken", Self.lastUsed] = .zero
        run["inverse", Self.lastUsed] = .zero
        #expect(run.foundBy == ["a branch is taken on difference"])
    }

    @Test func aBranchTakenOnEquality() {
        let run = ending("branch") { $0["is taken", Self.lastUsed] == .zero }
        run["is taken", Self.lastUsed] = .one
        #expect(run.foundBy == ["no branch is taken on equality"])
    }

    @Test func aRunThatGoesOnAfterItsEnd() {
        let run = ending("branch")
        run.copy(Self.lastUsed, to: Self.last - 4)
        run["program counter", Self.last - 5] = run["program counter", Self.last - 4] - 1
        #expect(run.foundBy == ["no row is used after one that is not"])
    }

    @Test func aRunWithoutInstructions() {
        let run = MiniCpuForgery(seed: 1)
        for row in 0...Self.last { run.clear(row) }
        run.carryOn(from: 1)
        #expect(run.foundBy == ["the first row is used"])
    }

    /// The first instruction again in place of the second: it gives the same once more if it reads other registers
    /// than it writes.
    @Test func anInstructionThatDoesNotFollow() {
        let run = MiniCpuForgery.find { run in
            guard let destination = run.destination(0), run["is add", 0] == .one else { return false }
            return run["first[\(destination)]", 0] == .zero && run["second[\(destination)]", 0] == .zero
        }
        run.copy(0, to: 1)
        for row in 2...Self.last { run.clear(row) }
        run.carryOn(from: 1)
        #expect(run.foundBy == ["the next instruction follows or is the target"])
    }

    @Test func aRunThatStartsElsewhere() {
        // The second instruction, run first on registers that are zero.
        let run = MiniCpuForgery.find { run in
            guard let written = run.destination(0), run.destination(1) != nil else { return false }
            return run["first[\(written)]", 1] == .zero && run["second[\(written)]", 1] == .zero
        }
        run.copy(1, to: 0)
        for row in 1...Self.last { run.clear(row) }
        run.carryOn(from: 1)
        #expect(run.foundBy == ["the program starts at zero"])
    }

    @Test func aClockThatStartsLater() {
        let run = MiniCpuForgery(seed: 1)
        for row in 0...Self.last { run["clock", row] += 1 }
        #expect(run.foundBy == ["the clock starts at zero"])
    }

    @Test(arguments: 0..<4, 0..<2) func aRegisterThatStartsWithAnotherNumber(register: Int, limb: Int) {
        let run = MiniCpuForgery.find { run in
            run.destination(0) != nil && run.destination(0) != register && run["first[\(register)]", 0] == .zero
                && run["second[\(register)]", 0] == .zero
        }
        for row in 1...Self.last { run.clear(row) }
        run["register[\(register)][\(limb)]", 0] = 5
        run.carryOn(from: 1)
        #expect(run.foundBy == ["register[\(register)][\(limb)] starts at zero"])
    }
}
