// swift-tools-version: 6.2
import PackageDescription

// The layer table. A module uses modules of strictly lower layers only; targets, test targets and
// settings are all derived from this table, and an upward edge stops the build before it starts.

/// One module of the house: its layer, and the modules that it imports.
struct Module {
    enum Language { case c, system, swift, executable }

    let layer: Int
    let name: String
    let uses: [String]
    let language: Language
    /// Further modules that only the tests of this module import.
    let testUses: [String]

    init(_ layer: Int, _ name: String, uses: [String] = [], language: Language = .swift, testUses: [String] = []) {
        self.layer = layer
        self.name = name
        self.uses = uses
        self.language = language
        self.testUses = testUses
    }
}

let modules: [Module] = [
    Module(0, "CGMP", language: .system),
    Module(0, "CKernels", language: .c),
    Module(1, "Basics"),
    Module(1, "Soundness", testUses: ["Fields"]),
    Module(2, "Fields", uses: ["Basics", "CKernels"]),
    Module(3, "Polynomials", uses: ["Basics", "CKernels", "Fields"]),
    Module(3, "Verification", uses: ["Fields"]),
    Module(4, "Hashing", uses: ["Basics", "CKernels", "Fields", "Verification"]),
    Module(5, "Air", uses: ["Basics", "CKernels", "Fields"]),
    Module(5, "Commitments", uses: ["Basics", "Fields", "Hashing", "Polynomials", "Verification"]),
    Module(6, "Machine", uses: ["Basics", "CGMP", "Fields", "Hashing"]),
    Module(6, "Poseidon2Air", uses: ["Air", "Basics", "Fields", "Hashing"]),
    Module(
        6, "Stark",
        uses: ["Air", "Basics", "Commitments", "Fields", "Hashing", "Polynomials", "Soundness", "Verification"]),
    Module(
        7, "StarkProver",
        uses: ["Air", "Basics", "Commitments", "Fields", "Hashing", "Polynomials", "Stark", "Verification"],
        testUses: ["Soundness"]),
    Module(
        8, "Circuits", uses: ["Air", "Basics", "Fields", "Hashing", "Poseidon2Air", "Stark", "Verification"],
        testUses: ["Commitments", "Soundness", "StarkProver"]),
    Module(
        8, "MachineAir", uses: ["Air", "Basics", "Fields", "Hashing", "Machine", "Poseidon2Air"],
        testUses: ["Commitments", "Stark", "StarkProver", "Verification"]),
    Module(
        9, "MachineProver",
        uses: [
            "Air", "Basics", "Commitments", "Fields", "Hashing", "Machine", "MachineAir", "Stark", "StarkProver",
            "Verification",
        ]),
    Module(
        10, "Recursion",
        uses: [
            "Basics", "Circuits", "Fields", "Hashing", "MachineAir", "MachineProver", "Soundness", "Stark",
            "StarkProver", "Verification",
        ], testUses: ["Air", "Commitments", "Machine"]),
    Module(
        14, "Benchmarks",
        uses: [
            "Air", "Basics", "CKernels", "Fields", "Hashing", "Machine", "MachineAir", "MachineProver", "Polynomials",
            "Poseidon2Air", "Soundness", "Stark", "StarkProver", "Verification",
        ]),
    Module(
        15, "Console",
        uses: [
            "Basics", "Benchmarks", "Fields", "Hashing", "Machine", "MachineAir", "MachineProver", "Recursion",
            "Soundness", "Stark", "Verification",
        ]),
    Module(16, "ashlar", uses: ["Console"], language: .executable),
]

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableExperimentalFeature("Lifetimes"),
    .treatAllWarnings(as: .error),
]

// -O3 also in debug builds: a kernel at -O0 is a thousand times slower and tests nothing more.
// No -march: every file of CKernels names its own instruction set.
let cSettings: [CSetting] = [
    .unsafeFlags(["-O3", "-std=c17", "-Wall", "-Wextra", "-Wno-psabi", "-Werror"])
]

/// Refuses a table with an unknown module, a module named twice, or an edge that does not point down.
func checkLayers(_ modules: [Module]) {
    let layers = Dictionary(modules.map { ($0.name, $0.layer) }) { _, _ in
        preconditionFailure("the layer table names a module twice")
    }
    for module in modules {
        for used in module.uses {
            guard let layer = layers[used] else {
                preconditionFailure("\(module.name) uses \(used), which is not in the layer table")
            }
            precondition(
                layer < module.layer,
                "\(module.name) (layer \(module.layer)) uses \(used) (layer \(layer)): edges point to lower layers only"
            )
        }
    }
}

func target(_ module: Module) -> Target {
    let dependencies = module.uses.map { Target.Dependency.target(name: $0) }
    switch module.language {
    case .c: return .target(name: module.name, cSettings: cSettings)
    case .system: return .systemLibrary(name: module.name)
    case .swift: return .target(name: module.name, dependencies: dependencies, swiftSettings: swiftSettings)
    case .executable:
        return .executableTarget(name: module.name, dependencies: dependencies, swiftSettings: swiftSettings)
    }
}

func testTarget(_ module: Module) -> Target? {
    guard module.language == .swift else { return nil }
    let names = [module.name, "TestKit"] + module.uses + module.testUses
    let dependencies = names.map { Target.Dependency.target(name: $0) }
    return .testTarget(name: module.name + "Tests", dependencies: dependencies, swiftSettings: swiftSettings)
}

checkLayers(modules)

let testKit = Target.target(
    name: "TestKit",
    dependencies: ["Air", "Basics", "CKernels", "Fields", "Hashing", "Machine", "Soundness", "Stark", "Verification"],
    path: "Tests/TestKit",
    swiftSettings: swiftSettings)

// Programs for the machine are no targets: Scripts/guests builds them, and these tests run them.
let guestTests = Target.testTarget(
    name: "GuestTests",
    dependencies: ["Basics", "Fields", "Hashing", "Machine", "TestKit"],
    swiftSettings: swiftSettings)

let package = Package(
    name: "ashlar",
    targets: modules.map(target) + [testKit] + modules.compactMap(testTarget) + [guestTests]
)
