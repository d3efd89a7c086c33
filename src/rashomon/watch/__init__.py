"""What comes by itself: feeds, sitemaps and pages that change, looked at on a schedule and handed to the desk."""
