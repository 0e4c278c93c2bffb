/**
 * Short codes: unique by a leased sequence, unguessable by a keyed bijection, seven characters
 * long.
 */
package dev.terse.links.codes;
