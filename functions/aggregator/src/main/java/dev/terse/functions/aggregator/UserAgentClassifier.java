package dev.terse.functions.aggregator;

import dev.terse.clicks.Click;
import dev.terse.clicks.LruMap;
import dev.terse.stats.VisitorClass;
import dev.terse.stats.VisitorClassifier;
import dev.terse.stats.VisitorKind;
import dev.terse.url.Ascii;
import java.util.Map;
import java.util.Set;

/**
 * The classifier of clients by their user agents: pattern lists and the form of the user agent
 * distinguish programs from people, and its words name the device and the browser. The work grows
 * with the length of the user agent and is bounded whatever it contains. The last 10,000 results
 * are cached.
 */
final class UserAgentClassifier implements VisitorClassifier {

  private static final int REMEMBERED = 10_000;

  // All browsers begin with one of these; apps that fetch a link themselves do not.
  private static final Set<String> BROWSER_STARTS = Set.of("mozilla", "opera", "ucweb");

  // They claim to be a browser, and fetch a link that is pasted or clicked before a browser does.
  private static final Set<String> OFFICE =
      Set.of("ms-office", "msoffice", "word", "excel", "powerpoint");

  // Of the clients that claim to be compatible with a browser, these are browsers.
  private static final Set<String> COMPATIBLE = Set.of("msie", "konqueror");

  private final RobotPatterns patterns = RobotPatterns.load();
  private final Map<String, VisitorClass> remembered = new LruMap<>(REMEMBERED);

  @Override
  public VisitorClass classify(Click click) {
    VisitorClass client = click.userAgent().map(this::of).orElse(VisitorClass.UNKNOWN);
    boolean ahead = click.purpose().filter(UserAgentClassifier::isAhead).isPresent();
    return ahead && client.kind() == VisitorKind.PERSON
        ? new VisitorClass(VisitorKind.PREFETCH, client.device(), client.browser())
        : client;
  }

  // A record put by hand may have a longer one than a redirect writes.
  private VisitorClass of(String userAgent) {
    String agent = userAgent.substring(0, Math.min(userAgent.length(), Click.MAX_USER_AGENT));
    VisitorClass known = recall(agent);
    if (known != null) {
      return known;
    }
    // Outside the lock, so that nobody waits for it.
    VisitorClass client = analyze(agent);
    remember(agent, client);
    return client;
  }

  private VisitorClass recall(String agent) {
    synchronized (remembered) {
      return remembered.get(agent);
    }
  }

  private void remember(String agent, VisitorClass client) {
    synchronized (remembered) {
      remembered.put(agent, client);
    }
  }

  /** Classifies a user agent, bypassing the cache. */
  VisitorClass analyze(String userAgent) {
    UserAgentWords words = UserAgentWords.of(userAgent);
    return new VisitorClass(
        kind(userAgent, words), Devices.classOf(words), Browsers.familyOf(words));
  }

  private VisitorKind kind(String userAgent, UserAgentWords words) {
    if (isBrowser(words) && !patterns.isRobot(userAgent)) {
      return VisitorKind.PERSON;
    }
    return patterns.isPreview(userAgent) ? VisitorKind.PREVIEW : VisitorKind.BOT;
  }

  private static boolean isBrowser(UserAgentWords words) {
    return BROWSER_STARTS.contains(words.start())
        && !words.hasAny(OFFICE)
        && (!words.hasComment("compatible") || words.hasAny(COMPATIBLE));
  }

  private static boolean isAhead(String purpose) {
    // One put by hand may have any length.
    String lower =
        Ascii.toLowerCase(purpose.substring(0, Math.min(purpose.length(), Click.MAX_PURPOSE)));
    return lower.contains("prefetch") || lower.contains("prerender") || lower.contains("preview");
  }
}
