/**
 * Connecting the organization: the app that the settings name, or the one that somebody connected on the page. Until there is
 * one, a link that the hub prints at its start lets its holder connect one, once: docs/decisions/0077.
 */
@NullMarked
package dev.dermaga.hub.connect;

import org.jspecify.annotations.NullMarked;
