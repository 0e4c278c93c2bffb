package dev.terse.functions.redirect;

import dev.terse.lambda.config.ConfigurationException;
import dev.terse.lambda.config.Environment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The configuration of what visitors see besides redirects.
 *
 * @param rootUrl {@code ROOT_URL}, the page to which {@code /} leads; empty for a page of our own
 * @param notFoundUrl {@code NOT_FOUND_URL}, the page to which people are led who follow a link that
 *     there is not; empty for a page of our own
 * @param contact {@code CONTACT}, an address, a URL or a text on every page; at most 200 characters
 *     on one line
 * @param securityContact {@code SECURITY_CONTACT}, the URL, such as {@code
 *     mailto:security@example.com}, to which vulnerabilities are reported; empty for no {@code
 *     security.txt}
 * @param referrerPolicy {@code REFERRER_POLICY}, the {@code Referrer-Policy} of redirects; {@code
 *     no-referrer-when-downgrade} by default
 */
record VisitorConfiguration(
    Optional<URI> rootUrl,
    Optional<URI> notFoundUrl,
    Optional<String> contact,
    Optional<String> securityContact,
    String referrerPolicy) {

  private static final int MAX_CONTACT = 200;
  private static final Pattern SECURITY_CONTACT = Pattern.compile("(mailto:|https://)[!-~]+");
  private static final String PAGE = "the URL of a page, such as https://www.example.com/";
  private static final List<String> REFERRER_POLICIES =
      List.of(
          "no-referrer-when-downgrade",
          "no-referrer",
          "origin",
          "origin-when-cross-origin",
          "same-origin",
          "strict-origin",
          "strict-origin-when-cross-origin",
          "unsafe-url");

  /**
   * Reads the environment.
   *
   * @throws ConfigurationException if a variable is invalid; the message names it
   */
  static VisitorConfiguration from(Environment environment) {
    return new VisitorConfiguration(
        environment.url("ROOT_URL", PAGE),
        environment.url("NOT_FOUND_URL", PAGE),
        contact(environment),
        securityContact(environment),
        environment.word("REFERRER_POLICY", REFERRER_POLICIES));
  }

  private static Optional<String> contact(Environment environment) {
    Optional<String> contact = environment.text("CONTACT").map(String::strip);
    contact.ifPresent(
        text -> {
          if (text.length() > MAX_CONTACT || text.chars().anyMatch(Character::isISOControl)) {
            throw new ConfigurationException(
                "CONTACT", text, "at most " + MAX_CONTACT + " characters on one line");
          }
        });
    return contact;
  }

  private static Optional<String> securityContact(Environment environment) {
    String wanted =
        "a URL such as mailto:security@example.com or https://example.com/security, in ASCII";
    Optional<String> contact = environment.text("SECURITY_CONTACT");
    contact
        .filter(url -> !SECURITY_CONTACT.matcher(url).matches())
        .ifPresent(
            url -> {
              throw new ConfigurationException("SECURITY_CONTACT", url, wanted);
            });
    return contact;
  }
}
