/// Every recipe, by family.
package enum Cookbook {
    package static var all: [Recipe] {
        ForgedReset.recipes + Silenced.recipes + InjectedData.recipes + Names.recipes + Routes.recipes + Outages.recipes
            + BlockedNames.recipes + PathMTU.recipes + Schedules.recipes + Notices.recipes + Tunnels.recipes + Resolvers.recipes
            + Services.recipes + NamesOnTheWay.recipes + Substitutes.recipes + TunnelPorts.recipes + Protocols.recipes
            + Impersonations.recipes + Leases.recipes + Advertisements.recipes + DialIns.recipes + DialInAddresses.recipes + Scopes.recipes
            + BenignResets.recipes + BenignCaptures.recipes + BenignTransport.recipes
            + BenignTiming.recipes + BenignPolicies.recipes
            + RadioRefusals.recipes + SignIns.recipes + RadioForgeries.recipes + BenignRadio.recipes + BenignRadioTrouble.recipes
            + BenignNames.recipes + BenignRoutes.recipes + BenignOutages.recipes + BenignTLS.recipes
    }
}
