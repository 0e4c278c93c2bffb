package dev.terse.functions.aggregator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.terse.clicks.Click;
import dev.terse.stats.Client;
import dev.terse.stats.ClientClassifier;
import dev.terse.stats.VisitorKind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzer;

/**
 * Classifies clients by what they say of themselves: pattern lists tell programs from people, and
 * Yauaa names the device and the browser. What was said before is remembered, 10,000 user agents of
 * it.
 */
final class UserAgentClassifier implements ClientClassifier {

  private static final int REMEMBERED = 10_000;
  private static final String OTHER = "Other";
  private static final Client NAMELESS = new Client(VisitorKind.BOT, OTHER, OTHER);
  private static final Pattern AHEAD = Pattern.compile("prefetch|prerender|preview");

  // Each makes a counter, so there can't be one for whatever a client makes up.
  private static final Set<String> DEVICES =
      Set.of(
          "Desktop",
          "Phone",
          "Tablet",
          "Mobile",
          "TV",
          "Set-top box",
          "Game Console",
          "Watch",
          "eReader",
          "Car",
          "Virtual Reality",
          "Home Appliance");
  private static final Set<String> BROWSERS =
      Set.of(
          "Chrome",
          "Safari",
          "Firefox",
          "Edge",
          "Opera",
          "Opera Mini",
          "Opera Touch",
          "SamsungBrowser",
          "DuckDuckGo",
          "Brave",
          "Vivaldi",
          "Yandex Browser",
          "UC Browser",
          "MiuiBrowser",
          "Huawei Browser",
          "Internet Explorer",
          "Chromium",
          "Ecosia",
          "Whale",
          "UIWebView",
          "Chrome Webview",
          "Facebook",
          "Instagram",
          "Snapchat",
          "WeChat",
          "Line",
          "LinkedIn",
          "Pinterest",
          "TikTok");

  // Made once for all instances: it takes seconds and tens of megabytes.
  private static final UserAgentAnalyzer ANALYZER =
      UserAgentAnalyzer.newBuilder()
          .hideMatcherLoadStats()
          .withoutCache()
          .withField(UserAgent.DEVICE_CLASS)
          .withField(UserAgent.AGENT_NAME)
          .immediateInitialization()
          .build();

  private final RobotPatterns patterns = RobotPatterns.load();
  private final Cache<String, Client> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  @Override
  public Client classify(Click click) {
    Client client =
        click.userAgent().map(agent -> remembered.get(agent, this::analyze)).orElse(NAMELESS);
    boolean ahead =
        click
            .purpose()
            .filter(purpose -> AHEAD.matcher(purpose.toLowerCase(Locale.ROOT)).find())
            .isPresent();
    return ahead && client.kind() == VisitorKind.PERSON
        ? new Client(VisitorKind.PREFETCH, client.device(), client.browser())
        : client;
  }

  private Client analyze(String userAgent) {
    UserAgent parsed = ANALYZER.parse(userAgent);
    String device = parsed.getValue(UserAgent.DEVICE_CLASS);
    return new Client(
        kind(userAgent, device),
        known(DEVICES, device),
        known(BROWSERS, parsed.getValue(UserAgent.AGENT_NAME)));
  }

  private VisitorKind kind(String userAgent, String device) {
    boolean robot =
        patterns.isRobot(userAgent) || device.startsWith("Robot") || device.equals("Hacker");
    if (!robot) {
      return VisitorKind.PERSON;
    }
    return patterns.isPreview(userAgent) ? VisitorKind.PREVIEW : VisitorKind.BOT;
  }

  private static String known(Set<String> names, String name) {
    return names.contains(name) ? name : OTHER;
  }
}
