package dev.terse.infra;

import java.util.Map;
import java.util.Optional;

/**
 * What visitors see besides redirects.
 *
 * @param rootUrl {@code rootUrl}, the page to which {@code /} leads
 * @param notFoundUrl {@code notFoundUrl}, the page to which people are led who follow a link that
 *     does not exist
 * @param contact {@code contact}, whom visitors can ask
 * @param securityContact {@code securityContact}, the URL to which vulnerabilities are reported
 * @param referrerPolicy {@code referrerPolicy}, of redirects
 */
public record Visitors(
    Optional<String> rootUrl,
    Optional<String> notFoundUrl,
    Optional<String> contact,
    Optional<String> securityContact,
    String referrerPolicy) {

  private static final String PAGE = "the URL of a page, such as https://www.example.com/";
  private static final String REFERRER_POLICIES =
      "no-referrer-when-downgrade|no-referrer|origin|origin-when-cross-origin|same-origin"
          + "|strict-origin|strict-origin-when-cross-origin|unsafe-url";

  static Visitors read(Context context) {
    return new Visitors(
        context.text("rootUrl", "https?://[!-;=?-Z_a-z~]+", PAGE),
        context.text("notFoundUrl", "https?://[!-;=?-Z_a-z~]+", PAGE),
        context.text("contact", "\\P{Cntrl}{1,200}", "at most 200 characters on one line"),
        context.text(
            "securityContact",
            "(mailto:|https://)[!-~]+",
            "a URL such as mailto:security@example.com"),
        context
            .text("referrerPolicy", REFERRER_POLICIES, REFERRER_POLICIES.replace("|", ", "))
            .orElse("no-referrer-when-downgrade"));
  }

  /** Returns the values of template.yaml's parameters. */
  Map<String, String> parameters() {
    return Map.of(
        "RootUrl", rootUrl.orElse(""),
        "NotFoundUrl", notFoundUrl.orElse(""),
        "Contact", contact.orElse(""),
        "SecurityContact", securityContact.orElse(""),
        "ReferrerPolicy", referrerPolicy);
  }
}
