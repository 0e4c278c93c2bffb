package dev.terse.links;

/**
 * The result of looking up a code, and whether the token that a client presents is the owner's.
 *
 * @param lookup the result of looking up the code
 * @param byOwner whether the token belongs to an existing or deleted link, compared in constant
 *     time
 */
public record OwnerLookup(Lookup lookup, boolean byOwner) {}
