internal import Basics
internal import Fields

/// The environment variables that `ashlar` reads.
enum Variable {
    static let cpu = "ASHLAR_CPU"
    static let log = Log.Level.variable
    /// The folder of what is kept because making it again takes longer; nothing is kept if it is empty.
    static let cache = "ASHLAR_CACHE"
    /// Where such folders are by convention.
    static let caches = "XDG_CACHE_HOME"
    static let home = "HOME"
    static let all = [cpu, log, cache, caches, home]

    /// Refuses values that would otherwise be ignored in silence.
    static func check(_ environment: [String: String]) throws(Failure) {
        try check(environment, log, among: Log.Level.allCases.map(\.rawValue), "the levels of logging are")
        try check(environment, cpu, among: KernelLevel.available.map(\.rawValue), "the kernel levels of this CPU are")
    }

    private static func check(
        _ environment: [String: String], _ name: String, among choices: [String], _ introduction: String
    ) throws(Failure) {
        guard let value = environment[name], !choices.contains(value) else { return }
        throw Failure(
            .usage, what: "\(name) is '\(value)'", why: "\(introduction) \(Text.list(choices))",
            remedy: "set it to one of them or unset it")
    }
}
