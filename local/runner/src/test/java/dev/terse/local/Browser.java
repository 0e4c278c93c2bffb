package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.terse.local.testkit.Eventually;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A Chromium without a window, in which a person would use the console. */
final class Browser implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Remembers, from before the page's own scripts, what the page must not do. */
  private static final String WATCH =
      """
      window.violations = [];
      performance.setResourceTimingBufferSize(20_000);
      document.addEventListener('securitypolicyviolation', (event) =>
        window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
      window.addEventListener('error', (event) => window.violations.push(String(event.message)));
      window.addEventListener('unhandledrejection', (event) => window.violations.push(String(event.reason)));
      window.alert = () => window.violations.push('alert');
      window.longTasks = [];
      new PerformanceObserver((list) => list.getEntries().forEach((task) =>
        window.longTasks.push(Math.round(task.duration)))).observe({type: 'longtask', buffered: true});
      const awaitRow = () => document.querySelector('terse-link-list li')
        ? window.firstRow = performance.now() : requestAnimationFrame(awaitRow);
      awaitRow();
      const awaitTile = () => document.querySelector('.tile')
        ? window.firstTile = performance.now() : requestAnimationFrame(awaitTile);
      awaitTile();
      """;

  /** Kept here, or its level would be forgotten. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    // It warns that a newer browser may have commands that it doesn't know.
    SELENIUM.setLevel(Level.SEVERE);
  }

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Skips a test aloud where there is no Chromium with its driver. */
  static void assumeThere() {
    String obstacle = "no chromium with chromedriver is on the PATH: see ./terse doctor";
    boolean isThere = executable("chromedriver").isPresent() && chromium().isPresent();
    if (!isThere) {
      System.out.println("SKIPPED: " + obstacle + ".");
    }
    assumeTrue(isThere, obstacle);
  }

  static Browser start(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium().orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--lang=en-GB",
        "--window-size=1280,900",
        "--user-data-dir=" + profile.toAbsolutePath());
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(executable("chromedriver").orElseThrow())
            .withSilent(true)
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
    return browser;
  }

  private static Optional<File> chromium() {
    return NAMES.stream().flatMap(name -> executable(name).stream()).findFirst();
  }

  private static Optional<File> executable(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst();
  }

  void open(String url) {
    driver.get("about:blank");
    driver.get(url);
  }

  /** Waits until an element is there and shown, and returns it. */
  WebElement find(String css) {
    return eventually(
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst());
  }

  /**
   * Waits until an element with a text is there, and returns it.
   *
   * @param text whole words and numbers of it: 1 is not found in 21, 1,111 or 12
   */
  WebElement find(String css, String text) {
    Predicate<String> isIn =
        Pattern.compile("(?<![\\p{Alnum},.])" + Pattern.quote(text) + "(?![\\p{Alnum}]|[,.]\\d)")
            .asPredicate();
    return eventually(
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(element -> element.isDisplayed() && isIn.test(element.getText()))
                .findFirst());
  }

  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  private static WebElement eventually(Supplier<Optional<WebElement>> element) {
    var found = new java.util.concurrent.atomic.AtomicReference<WebElement>();
    Eventually.holds(
        () -> {
          try {
            found.set(element.get().orElse(null));
          } catch (StaleElementReferenceException _) {
            found.set(null);
          }
          return found.get() != null;
        });
    return found.get();
  }

  void type(String css, String text) {
    WebElement field = find(css);
    field.clear();
    field.sendKeys(text);
  }

  void click(String css) {
    find(css).click();
  }

  void click(String css, String text) {
    find(css, text).click();
  }

  /** Presses keys wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /**
   * Presses the tab key until an element with a text has the focus, and a key on it.
   *
   * @throws AssertionError if it is not reached
   */
  void tabTo(String text, CharSequence key) {
    for (int i = 0; i < 60; i++) {
      press(Keys.TAB);
      if (String.valueOf(
              run("return document.activeElement.innerText || document.activeElement.id"))
          .strip()
          .startsWith(text)) {
        press(key);
        return;
      }
    }
    throw new AssertionError(text + " can't be reached by the tab key");
  }

  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** Runs a script that calls its last argument with its result. */
  Object runAsync(String script) {
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(8));
    return driver.executeAsyncScript(script);
  }

  void command(String name, Map<String, Object> parameters) {
    driver.executeCdpCommand(name, parameters);
  }

  /** Sends headers with every request from now on, as a proxy in front would. */
  void send(Map<String, String> headers) {
    command("Network.enable", Map.of());
    command("Network.setExtraHTTPHeaders", Map.of("headers", headers));
  }

  void preferDark(boolean isDark) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void size(int width, int height, boolean isPhone) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", isPhone));
  }

  void offline(boolean isOffline) {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", isOffline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  String text() {
    return String.valueOf(run("return document.body.innerText"));
  }

  /** Returns what the page did that it must not: forbidden loads, errors, foreign scripts. */
  List<?> violations() {
    return (List<?>) run("return window.violations");
  }

  /** Asserts that axe finds nothing serious or critical, and that nothing forbidden happened. */
  void assertAccessible() {
    List<Rule> findings =
        new AxeBuilder()
            .analyze(driver).getViolations().stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .toList();
    assertThat(findings)
        .as(
            () ->
                findings.stream()
                    .map(rule -> rule.getId() + ": " + rule.getNodes())
                    .toList()
                    .toString())
        .isEmpty();
    assertThat(violations()).isEmpty();
  }

  /** Writes a picture of the view under {@code target/screenshots}. */
  void screenshot(String name) throws IOException {
    Object png =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")).get("data");
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(png.toString()));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
