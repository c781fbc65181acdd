package dev.ampwright.verify.collect.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Which addresses are asked: a template of anybody may name any, and the machine that judges it may reach what its
/// author may not.
final class Addresses {
    private Addresses() {}

    /// Why a server is not asked, as one clause; empty when it may be.
    ///
    /// @param explicit whether the user named this very server, who then means it
    static Optional<String> refusal(List<InetAddress> addresses, boolean explicit) {
        if (addresses.stream().anyMatch(Addresses::isNever)) {
            return Optional.of(
                    "it has an address that is never asked (link-local, metadata of a cloud or none of a" + " host)");
        }
        if (!explicit && addresses.stream().anyMatch(Addresses::isPrivate)) {
            return Optional.of("it has a private address; probe it from inside the network and name it with --link");
        }
        return Optional.empty();
    }

    /// Metadata services answer at 169.254.169.254 and fd00:ec2::254 (EC2 User Guide, "Use the Instance Metadata
    /// Service"), 169.254.170.2 and fd00:ec2::23 (ECS, EKS), 100.100.100.200 and 168.63.129.16 (other clouds).
    private static boolean isNever(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet4Address
                        ? starts(bytes, 0)
                                || starts(bytes, 255, 255, 255, 255)
                                || starts(bytes, 100, 100, 100, 200)
                                || starts(bytes, 168, 63, 129, 16)
                        : starts(bytes, 0xfd, 0x00, 0x0e, 0xc2) || isTranslated(bytes));
    }

    /// An IPv4 address behind a translator (RFC 6052, RFC 3056, RFC 4291): it may be any of the above.
    private static boolean isTranslated(byte[] bytes) {
        return starts(bytes, 0x00, 0x64, 0xff, 0x9b)
                || starts(bytes, 0x20, 0x02)
                || (starts(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) && !isLoopback(bytes));
    }

    private static boolean isLoopback(byte[] bytes) {
        return starts(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    /// RFC 1918, RFC 4193 (fc00::/7) and RFC 6598 (100.64.0.0/10).
    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || (address instanceof Inet4Address
                        ? (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64
                        : (bytes[0] & 0xfe) == 0xfc);
    }

    private static boolean starts(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
