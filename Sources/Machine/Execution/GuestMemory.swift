#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The memory of a program: all usable addresses, reserved at once and filled by the kernel with zero pages as they
/// are touched; and for each of its 1 KiB pages what was done with it in this segment.
///
/// The states are there for all pages of 32-bit addresses. One that may not be used stays `untouched`, so that an
/// access needs no other comparison than the one of its page's state.
struct GuestMemory: ~Copyable {
    let bytes: UnsafeMutableRawPointer
    let states: UnsafeMutablePointer<UInt8>

    /// What was done with a page in this segment.
    enum PageState {
        static let untouched: UInt8 = 0
        static let read: UInt8 = 1
        static let written: UInt8 = 2
    }

    static let pageLog2: UInt32 = 10
    private static let byteCount = Elf.usableAddresses.upperBound
    private static let stateCount = 1 << 22

    init() throws(ExecutionError) {
        let bytes = try Self.reserve(Self.byteCount)
        do throws(ExecutionError) {
            states = try Self.reserve(Self.stateCount).bindMemory(to: UInt8.self, capacity: Self.stateCount)
        } catch {
            munmap(bytes, Self.byteCount)
            throw error
        }
        self.bytes = bytes
    }

    deinit {
        munmap(bytes, Self.byteCount)
        munmap(states, Self.stateCount)
    }

    private static func reserve(_ byteCount: Int) throws(ExecutionError) -> UnsafeMutableRawPointer {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let start = mmap(nil, byteCount, PROT_READ | PROT_WRITE, flags, -1, 0), start != MAP_FAILED else {
            throw .noAddressSpace(byteCount: byteCount, why: String(cString: strerror(errno)))
        }
        return start
    }

    /// The word at an aligned address.
    func word(_ address: UInt32) -> UInt32 {
        UInt32(littleEndian: bytes.load(fromByteOffset: Int(address), as: UInt32.self))
    }

    func setWord(_ address: UInt32, _ word: UInt32) {
        bytes.storeBytes(of: word.littleEndian, toByteOffset: Int(address), as: UInt32.self)
    }

    func copy(_ source: ArraySlice<UInt8>, to address: UInt32) {
        source.withUnsafeBytes { source in
            UnsafeMutableRawBufferPointer(start: bytes + Int(address), count: source.count).copyMemory(from: source)
        }
    }

    /// Whether the program may use all these addresses.
    static func isUsable(_ address: UInt32, byteCount: Int) -> Bool {
        Elf.usableAddresses.contains(Int(address)) && Int(address) + byteCount <= Elf.usableAddresses.upperBound
    }
}
