#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The memory of a program: all usable addresses, reserved at once and filled by the kernel with zero pages as they
/// are touched; and what was done with it in this segment.
struct GuestMemory: ~Copyable {
    let bytes: UnsafeMutableRawPointer
    let opened: OpenedMemory

    static let pageLog2: UInt32 = 10
    private static let byteCount = Elf.usableAddresses.upperBound
    private static let stateCount = OpenedMemory.blockCount + OpenedMemory.nodeCount

    init() throws(ExecutionError) {
        let bytes = try Self.reserve(Self.byteCount)
        let states: UnsafeMutablePointer<UInt8>
        do throws(ExecutionError) {
            states = try Self.reserve(Self.stateCount).bindMemory(to: UInt8.self, capacity: Self.stateCount)
        } catch {
            munmap(bytes, Self.byteCount)
            throw error
        }
        self.bytes = bytes
        opened = OpenedMemory(blocks: states, nodes: states + OpenedMemory.blockCount)
    }

    deinit {
        munmap(bytes, Self.byteCount)
        munmap(opened.blocks, Self.stateCount)
        opened.deallocate()
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

    /// The words of a page.
    func words(ofPage page: UInt32) -> [UInt32] {
        (0..<UInt32(MemoryShape.pageWordCount)).map { word(page << Self.pageLog2 + 4 * $0) }
    }

    func setWords(_ words: some Collection<UInt32>, ofPage page: UInt32) {
        for (index, word) in words.enumerated() { setWord(page << Self.pageLog2 + 4 * UInt32(index), word) }
    }

    /// Whether the program may use all these addresses.
    static func isUsable(_ address: UInt32, byteCount: Int) -> Bool {
        Elf.usableAddresses.contains(Int(address)) && Int(address) + byteCount <= Elf.usableAddresses.upperBound
    }
}
