package dev.terse.links;

/**
 * The result of looking up a code, and whether the link belongs to the client that asks.
 *
 * @param lookup the result of looking up the code
 * @param byOwner whether there is or was a link that belongs to the client; a token is compared in
 *     constant time
 */
public record OwnerLookup(Lookup lookup, boolean byOwner) {}
