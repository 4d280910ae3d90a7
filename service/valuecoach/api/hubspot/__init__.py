"""The custom workflow action of HubSpot."""
