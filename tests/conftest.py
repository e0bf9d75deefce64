"""What all tests share: no deadline for generated examples, since machines differ."""

from hypothesis import HealthCheck, settings

settings.register_profile("liantu", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("liantu")
