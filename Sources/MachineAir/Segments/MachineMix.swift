/// What programs do most. A mix says how high tables are for each other.
package enum MachineMix: String, CaseIterable, Hashable, Sendable {
    /// A bit of everything, with few calls but for what a journal takes.
    case ordinary
    /// Hardly anything but sums and branches.
    case arithmetic
    /// Bitwise operations and shifts, as in hashes computed by instructions.
    case bits
    /// Loads, stores and branches over a few hundred pages.
    case data
    /// Many pages, each touched in few places.
    case pages
    /// Permutations of Keccak and Poseidon2.
    case hashing
    /// Numbers of 256 bits and points of secp256k1: signatures.
    case numbers

    /// log2 of the height of a table in a shape of this size, before it is lifted to the least one; nil where the mix has
    /// none.
    func heightLog2(of table: MachineTable, sizeLog2: Int) -> Int? {
        Self.distances[self]?[table].map { sizeLog2 - $0 }
    }

    /// How many times each table has half as many rows as the size says.
    private static let distances: [MachineMix: [MachineTable: Int]] = [
        .ordinary: instructions(
            [
                .addConstant: 2, .add: 3, .bitwise: 3, .setLess: 5, .branchEqual: 3, .branchLess: 4, .shiftConstant: 3,
                .shift: 5, .multiplication: 6, .loadWord: 2, .storeWord: 3, .loadPart: 6, .storePart: 6, .jump: 5,
                .jumpRegister: 4,
            ]
        ).merging(memory(pages: 11, blocks: 7, nodes: 7, permutations: 5)) { $1 }.merging([.inputWord: 6]) { $1 },
        .arithmetic: instructions([.addConstant: 0, .add: 2, .branchEqual: 2])
            .merging(memory(pages: 12, blocks: 9, nodes: 9, permutations: 7)) { $1 },
        .bits: instructions(
            [
                .addConstant: 1, .add: 2, .bitwise: 1, .branchEqual: 4, .branchLess: 7, .shiftConstant: 1, .loadWord: 3,
                .storeWord: 5, .jump: 8, .jumpRegister: 8,
            ]
        ).merging(memory(pages: 12, blocks: 9, nodes: 9, permutations: 7)) { $1 }.merging([.inputWord: 7]) { $1 },
        .data: instructions(
            [
                .addConstant: 1, .add: 5, .bitwise: 4, .setLess: 4, .branchEqual: 2, .branchLess: 4, .shiftConstant: 6,
                .multiplication: 7, .loadWord: 1, .storeWord: 2, .jump: 4, .jumpRegister: 3,
            ]
        ).merging(memory(pages: 10, blocks: 6, nodes: 6, permutations: 4)) { $1 },
        .pages: instructions(
            [
                .addConstant: 4, .add: 3, .bitwise: 7, .branchEqual: 4, .branchLess: 5, .shiftConstant: 4,
                .loadWord: 5, .storeWord: 5, .jump: 5, .jumpRegister: 9,
            ]
        ).merging(memory(pages: 5, blocks: 5, nodes: 3, permutations: 2)) { $1 },
        .hashing: instructions(
            [
                .addConstant: 5, .add: 5, .bitwise: 4, .setLess: 6, .branchEqual: 7, .branchLess: 7, .shiftConstant: 8,
                .loadWord: 3, .storeWord: 4, .jump: 8, .jumpRegister: 9,
            ]
        ).merging(memory(pages: 12, blocks: 9, nodes: 9, permutations: 7)) { $1 }.merging([
            .inputWord: 4, .plane: 7, .keccak: 9, .keccakRound: 5, .operand: 8, .poseidon2: 9,
        ]) { $1 },
        .numbers: instructions(
            [
                .addConstant: 3, .add: 3, .bitwise: 3, .setLess: 5, .branchEqual: 3, .branchLess: 5,
                .shiftConstant: 3, .shift: 5, .multiplication: 6, .loadWord: 3, .storeWord: 3, .loadPart: 8,
                .storePart: 7, .jump: 6, .jumpRegister: 8,
            ]
        ).merging(memory(pages: 12, blocks: 8, nodes: 8, permutations: 6)) { $1 }.merging([
            .inputWord: 8, .plane: 11, .keccak: 13, .keccakRound: 9, .operand: 4, .poseidon2: 9,
            .modularMultiplication: 9, .point: 6, .product: 4,
        ]) { $1 },
    ]

    /// All tables of instructions and simple calls, those that are not named as low as for what is rare.
    private static func instructions(_ distances: [MachineTable: Int]) -> [MachineTable: Int] {
        let rare: [MachineTable: Int] = [
            .addConstant: 9, .add: 9, .bitwise: 9, .setLess: 9, .branchEqual: 9, .branchLess: 9, .shiftConstant: 9,
            .shift: 9, .multiplication: 9, .division: 9, .loadWord: 9, .storeWord: 9, .loadPart: 9, .storePart: 9,
            .jump: 9, .jumpRegister: 9, .call: 10, .read: 10, .inputWord: 8,
        ]
        return rare.merging(distances) { $1 }
    }

    private static func memory(pages: Int, blocks: Int, nodes: Int, permutations: Int) -> [MachineTable: Int] {
        [.page: pages, .block: blocks, .node: nodes, .permutation: permutations]
    }
}
