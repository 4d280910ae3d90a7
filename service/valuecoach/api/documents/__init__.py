"""The API's document, told again for tools that read older OpenAPI."""
