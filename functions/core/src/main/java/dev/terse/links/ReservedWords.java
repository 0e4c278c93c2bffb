package dev.terse.links;

import java.util.Set;

/** The first path segments that Terse or a site around it may need: no alias may be one. */
final class ReservedWords {

  private static final Set<String> WORDS =
      Set.of(
          "about",
          "account",
          "admin",
          "api",
          "app",
          "apps",
          "assets",
          "auth",
          "blog",
          "contact",
          "dashboard",
          "docs",
          "favicon",
          "health",
          "healthz",
          "help",
          "home",
          "index",
          "legal",
          "login",
          "logout",
          "metrics",
          "oauth",
          "ping",
          "preview",
          "pricing",
          "privacy",
          "public",
          "register",
          "robots",
          "security",
          "settings",
          "shorten",
          "signin",
          "signup",
          "sitemap",
          "static",
          "stats",
          "status",
          "support",
          "terms",
          "urls",
          "user",
          "users",
          "well-known",
          "www");

  private ReservedWords() {}

  static boolean contains(String lowerCase) {
    return WORDS.contains(lowerCase);
  }
}
