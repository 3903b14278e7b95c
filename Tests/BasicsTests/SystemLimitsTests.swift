internal import Basics
internal import Testing

@Suite struct SystemLimitsTests {
    @Test func thisMachineHasACPUAndMemory() {
        #expect(SystemLimits.cpuCount >= 1)
        #expect(SystemLimits.memoryBytes > 1 << 20)
    }

    @Test func readsTheAffinityMask() {
        #expect(SystemLimits.affinityCount(inStatus: "Name:\tx\nCpus_allowed:\tff,0000000f\nMems_allowed:\t1") == 12)
        #expect(SystemLimits.affinityCount(inStatus: "Name:\tx") == nil)
        #expect(SystemLimits.affinityCount(inStatus: "Cpus_allowed:\tnonsens") == nil)
    }

    @Test func theSmallestQuotaOfVersion2Binds() {
        let group = Self.group([
            "/proc/self/cgroup": "0::/pod/container\n",
            "/sys/fs/cgroup/pod/container/cpu.max": "max 100000\n",
            "/sys/fs/cgroup/pod/cpu.max": "250000 100000\n",
            "/sys/fs/cgroup/pod/container/memory.max": "max\n",
            "/sys/fs/cgroup/pod/memory.max": "1073741824\n",
        ])
        #expect(group.cpuCount == 3)
        #expect(group.memoryBytes == 1 << 30)
    }

    @Test func readsTheFilesOfVersion1() {
        let group = Self.group([
            "/proc/self/cgroup": "4:memory:/a\n1:cpu,cpuacct:/a\n",
            "/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us": "50000\n",
            "/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us": "100000\n",
            "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
            "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
            "/sys/fs/cgroup/memory/a/memory.limit_in_bytes": "4096\n",
        ])
        #expect(group.cpuCount == 1)
        #expect(group.memoryBytes == 4096)
    }

    @Test(arguments: ["", "nonsense", "0::", "0::/\n\n:::", "max", "1 2 3", "-5 100000", "99999999999999999999999 1"])
    func noQuotaAndNonsenseAreNoLimit(text: String) {
        let group = ControlGroup { $0 == "/proc/self/cgroup" ? "0::/x" : text }
        #expect(group.cpuCount == nil)
        let broken = ControlGroup { _ in text }
        #expect(broken.cpuCount == nil || broken.cpuCount! >= 1)
    }

    @Test func memoryThatIsFree() {
        let (free, all) = (SystemLimits.freeMemoryBytes, SystemLimits.memoryBytes)
        #expect(free > 1 << 20 && free <= all)
        #expect(SystemLimits.availableBytes(inMemoryInformation: "MemTotal: 9 kB\nMemAvailable:   3 kB\n") == 3072)
        for text in ["", "MemAvailable: x kB", "MemAvailable: 3", "MemAvailable: -3 kB", "MemAvailable: 1 GB"] {
            #expect(SystemLimits.availableBytes(inMemoryInformation: text) == nil)
        }
    }

    @Test func theTightestGroupLeavesItsLimitLessWhatIsInUse() {
        let group = Self.group([
            "/proc/self/cgroup": "0::/pod/container\n",
            "/sys/fs/cgroup/pod/container/memory.max": "max\n",
            "/sys/fs/cgroup/pod/container/memory.current": "500\n",
            "/sys/fs/cgroup/pod/memory.max": "1000\n", "/sys/fs/cgroup/pod/memory.current": "700\n",
            "/sys/fs/cgroup/pod/memory.stat": "anon 400\nactive_file 5\ninactive_file 250\n",
            "/sys/fs/cgroup/memory.max": "9000\n", "/sys/fs/cgroup/memory.current": "9999\n",
            "/sys/fs/cgroup/memory.stat": "inactive_file 9000\n",
        ])
        #expect(group.freeMemoryBytes == 550)
        let old = Self.group([
            "/proc/self/cgroup": "4:memory:/a\n", "/sys/fs/cgroup/memory/a/memory.limit_in_bytes": "4096\n",
            "/sys/fs/cgroup/memory/a/memory.usage_in_bytes": "5000\n",
        ])
        #expect(old.freeMemoryBytes == 0, "never less than nothing")
        for text in ["", "nonsense", "max", "-1"] {
            #expect(ControlGroup { $0 == "/proc/self/cgroup" ? "0::/x" : text }.freeMemoryBytes == nil)
        }
    }

    static func group(_ files: [String: String]) -> ControlGroup { ControlGroup { files[$0] } }
}
