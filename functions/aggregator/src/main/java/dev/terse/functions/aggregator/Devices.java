package dev.terse.functions.aggregator;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The classification of devices by the words of their user agents, the rarer classes first. */
final class Devices {

  static final String OTHER = "Other";

  private record DeviceClass(String name, Predicate<UserAgentWords> is) {}

  private static final List<DeviceClass> CLASSES =
      List.of(
          any("Set-top box", "crkey", "roku"),
          comment("Set-top box", "aft", "appletv", "mibox"),
          any("Game Console", "playstation", "xbox", "nintendo"),
          any("TV", "smart-tv", "smarttv", "web0s", "bravia", "hbbtv", "googletv", "netcast", "tv"),
          any("Virtual Reality", "oculusbrowser", "quest", "vr"),
          any("eReader", "kindle", "kobo", "nook"),
          any("Car", "tesla", "qtcarbrowser"),
          comment("Watch", "watch"),
          any("Tablet", "ipad", "playbook"),
          any("Phone", "iphone", "ipod", "bb10", "blackberry", "kaios", "symbian"),
          device("Phone", words -> words.hasComment("windows") && words.hasComment("phone")),
          device("Mobile", words -> words.hasComment("opera") && words.hasComment("mini")),
          device("Tablet", words -> words.isAndroid() && isTablet(words)),
          device("Phone", UserAgentWords::isAndroid),
          device("Phone", UserAgentWords::isMobile),
          // For the desktop mode of its tablets.
          any("Tablet", "samsungbrowser"),
          any("Desktop", "windows", "macintosh", "x11", "cros", "linux"));

  // Tablets of Samsung and Amazon, some of which claim to be mobile.
  private static final Set<String> TABLETS = Set.of("sm-t", "sm-x", "kf");

  private Devices() {}

  /** Returns the class, {@value #OTHER} if it is unknown. */
  static String classOf(UserAgentWords words) {
    return CLASSES.stream()
        .filter(device -> device.is().test(words))
        .map(DeviceClass::name)
        .findFirst()
        .orElse(OTHER);
  }

  private static boolean isTablet(UserAgentWords words) {
    return words.hasComment("tablet") || words.hasCommentFrom(TABLETS) || !words.isMobile();
  }

  private static DeviceClass any(String name, String... words) {
    Set<String> wanted = Set.of(words);
    return device(name, agent -> agent.hasAny(wanted));
  }

  private static DeviceClass comment(String name, String... prefixes) {
    Set<String> wanted = Set.of(prefixes);
    return device(name, agent -> agent.hasCommentFrom(wanted));
  }

  private static DeviceClass device(String name, Predicate<UserAgentWords> is) {
    return new DeviceClass(name, is);
  }
}
